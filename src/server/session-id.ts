/** This file knows what the id of a session looks like: a path is only ever made of one that does. */

/** 26 letters and digits of Crockford's base 32, as in a ULID: no dot, slash, percent sign or device name fits. */
const SESSION_ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

export const isSessionId = (text: unknown): text is string => typeof text === "string" && SESSION_ID.test(text);
