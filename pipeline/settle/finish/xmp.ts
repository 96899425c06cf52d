// PDF の書誌（XMP）。日付は報告書の日で、時計は見ない。

export interface Bibliography {
  readonly title: string
  readonly author: string
  /** yyyy-mm-dd */
  readonly date: string
  readonly subject?: string
}

/** 報告書の日の日本時間 0 時。 */
export const midnight = (date: string): string => `${date}T00:00:00+09:00`

/** 書式は XMP 仕様第 1 部。言語は日本語だけ。 */
export const xmp = ({ title, author, date, subject }: Bibliography): string => `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>ja</rdf:li></rdf:Bag></dc:language>
<dc:title>${alternatives(title)}</dc:title><dc:creator><rdf:Seq><rdf:li>${escape(author)}</rdf:li></rdf:Seq></dc:creator>
${subject ? `<dc:description>${alternatives(subject)}</dc:description>` : ''}
<xmp:CreateDate>${midnight(date)}</xmp:CreateDate><xmp:ModifyDate>${midnight(date)}</xmp:ModifyDate><xmp:MetadataDate>${midnight(date)}</xmp:MetadataDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`

const alternatives = (text: string): string => `<rdf:Alt><rdf:li xml:lang="x-default">${escape(text)}</rdf:li><rdf:li xml:lang="ja">${escape(text)}</rdf:li></rdf:Alt>`

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
