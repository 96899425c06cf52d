/** Rows of text to the bytes of a CSV file as a spreadsheet saves it. */
import iconv from 'iconv-lite';

export interface Saved {
  readonly encoding: 'cp932' | 'utf8' | 'utf8-bom';
  readonly eol: '\r\n' | '\n';
  /** Quote every field; otherwise only those that need it. */
  readonly quoteAll: boolean;
}

/** Line breaks inside a field stay LF, as Excel writes them. Throws where CP932 has no sign for a character. */
export function textFile(rows: readonly (readonly string[])[], { encoding, eol, quoteAll }: Saved): Uint8Array {
  const text = rows.map((row) => row.map((field) => quoted(field, quoteAll)).join(',') + eol).join('');
  if (encoding !== 'cp932') return new TextEncoder().encode(encoding === 'utf8-bom' ? `\ufeff${text}` : text);
  const bytes = iconv.encode(text, 'cp932');
  if (iconv.decode(bytes, 'cp932') !== text) throw new Error('a character has no place in CP932');
  return new Uint8Array(bytes);
}

const quoted = (field: string, always: boolean): string =>
  always || /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
