// ページの内容（描画命令の列）を行の並びとして読み書きする。Chromium（Skia）は一行に一命令で書く。
import { deflateSync, inflateSync } from 'node:zlib'
import { PDFArray, PDFName, PDFRawStream, PDFRef, decodePDFRawStream, type PDFObject, type PDFPage } from '@cantoo/pdf-lib'

export function readContent(page: PDFPage): string[] {
  const contents = page.node.Contents()
  const streams = contents instanceof PDFArray ? contents.asArray().map((_, at) => contents.lookup(at)) : [contents]
  return streams.flatMap(decodedLines)
}

export const decodedLines = (stream: PDFObject | undefined): string[] => (stream instanceof PDFRawStream ? bytesOf(stream).toString('latin1').split('\n') : [])

/** ふつうの圧縮は Node のもので解く（図の多いページで十倍速い）。 */
function bytesOf(stream: PDFRawStream): Buffer {
  const plain = stream.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode') && !stream.dict.has(PDFName.of('DecodeParms'))
  return plain ? inflateSync(stream.getContents()) : Buffer.from(decodePDFRawStream(stream).decode())
}

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
