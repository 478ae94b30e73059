/** This file shows what a text has between backticks as what is typed. */
export function WithCode({ text }: { readonly text: string }) {
  return <>{text.split("`").map((part, i) => (i % 2 === 0 ? part : <code key={part}>{part}</code>))}</>;
}
