/** This file numbers the sound core: raised with any change of the samples that it makes, so that a recording tells how it sounded. */
export const SOUND_VERSION = 16;
