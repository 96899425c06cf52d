// 透かしを全ページに置く。字ではなく絵であり、読上げにも検索にも現れない（Artifact）。
import { PDFName, type PDFDocument, type PDFImage, type PDFPage } from '@cantoo/pdf-lib'

/** png は背景の透けた絵。紙の中央に、紙の短い辺の 8 割の幅で置く。 */
export async function stampWatermark(document: PDFDocument, png: Uint8Array): Promise<void> {
  const image = await document.embedPng(png)
  for (const page of document.getPages()) stamp(document, page, image)
}

function stamp(document: PDFDocument, page: PDFPage, image: PDFImage): void {
  const { width, height } = page.getSize()
  const side = Math.min(width, height) * 0.8
  const tall = (side * image.height) / image.width
  const name = page.node.newXObject('Watermark', image.ref)
  const place = [side, 0, 0, tall, (width - side) / 2, (height - tall) / 2].map((value) => value.toFixed(2)).join(' ')
  const drawing = `/Artifact <</Type /Background>> BDC\nq ${place} cm ${name.toString()} Do Q\nEMC\n`
  page.node.wrapContentStreams(document.context.getPushGraphicsStateContentStream(), document.context.getPopGraphicsStateContentStream())
  page.node.addContentStream(document.context.register(document.context.flateStream(drawing)))
  page.node.delete(PDFName.of('Thumb'))
}
