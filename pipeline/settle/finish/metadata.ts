// 題名・著者・日付・言語を PDF の二か所（情報辞書と XMP）に同じく書く。
import { PDFName, PDFString, type PDFDocument } from '@cantoo/pdf-lib'
import { midnight, xmp, type Bibliography } from './xmp.ts'

export function writeMetadata(document: PDFDocument, bibliography: Bibliography): void {
  const day = new Date(midnight(bibliography.date))
  document.setTitle(bibliography.title, { showInWindowTitleBar: true })
  document.setAuthor(bibliography.author)
  if (bibliography.subject) document.setSubject(bibliography.subject)
  document.setCreationDate(day)
  document.setModificationDate(day)
  document.catalog.set(PDFName.of('Lang'), PDFString.of('ja'))
  const stream = document.context.stream(new TextEncoder().encode(xmp(bibliography)), { Type: 'Metadata', Subtype: 'XML' })
  document.catalog.set(PDFName.of('Metadata'), document.context.register(stream))
}
