/** This file makes any text safe between the tags of XML and HTML: what a person or a file typed stays text. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Control characters are in no XML, not even as an entity. */
export const asText = (text: string): string =>
  text.replaceAll(/[\p{Cc}]+/gu, " ").replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
