// ページの内容（描画命令の列）を行の並びとして読み書きする。Chromium（Skia）は一行に一命令で書く。
import { deflateSync } from 'node:zlib'
import { PDFArray, PDFName, PDFRawStream, PDFRef, decodePDFRawStream, type PDFObject, type PDFPage } from '@cantoo/pdf-lib'

export function readContent(page: PDFPage): string[] {
  const contents = page.node.Contents()
  const streams = contents instanceof PDFArray ? contents.asArray().map((_, at) => contents.lookup(at)) : [contents]
  return streams.map(decoded).join('\n').split('\n')
}

const decoded = (stream: PDFObject | undefined): string =>
  stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : ''

export function writeContent(page: PDFPage, lines: readonly string[]): void {
  const { context } = page.doc
  for (const old of referencesOf(page)) context.delete(old)
  const bytes = deflateSync(Buffer.from(lines.join('\n'), 'latin1'), { level: 6 })
  const dict = context.obj({ Filter: 'FlateDecode', Length: bytes.length })
  page.node.set(PDFName.of('Contents'), context.register(PDFRawStream.of(dict, bytes)))
}

/** 置き換える前の内容。消さないと、使われないまま PDF に残る。 */
function referencesOf(page: PDFPage): PDFRef[] {
  const direct = page.node.get(PDFName.of('Contents'))
  const contents = page.node.Contents()
  const inner = contents instanceof PDFArray ? contents.asArray() : []
  return [direct, ...inner].filter((each) => each instanceof PDFRef)
}
