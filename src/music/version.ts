/** This file numbers the music: raised with any change of what is composed, so that a recording tells whose bars it holds. */
export const MUSIC_VERSION = 30;
