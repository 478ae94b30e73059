/** Of what the watched pair shows, an electrode carries an artifact that it shows this much of; never less than the artifact's own least. */
export const CARRIED_SHARE = 1 / 3;
