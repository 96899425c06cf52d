// 透かしを全ページに置く。字ではなく絵であり、読上げにも検索にも現れない（Artifact）。
import { PDFName, PDFRef, PDFStream, type PDFDocument, type PDFImage, type PDFPage } from '@cantoo/pdf-lib'

/**
 * png は背景の透けた絵の並び（undefined は透かしなしで、初めにだけ来る）。一つ置くごとに書き出す番を渡す。
 * 紙の中央に、紙の短い辺の 8 割の幅で置く。二つ目からは、絵だけを取り替える。
 */
export async function* stampWatermarks(document: PDFDocument, pngs: readonly (Uint8Array | undefined)[]): AsyncGenerator<void> {
  let placed: PDFImage | undefined
  for (const png of pngs) {
    const image = png && (await document.embedPng(png))
    if (placed && !image) throw new RangeError('a watermark cannot be taken away again')
    if (placed && image) await exchange(document, placed, image)
    else if (image) for (const page of document.getPages()) stamp(document, page, image)
    placed ??= image
    yield
  }
}

/** 前の絵の場所に次の絵を置き、前の絵の透け方（SMask）を残さない。 */
async function exchange({ context }: PDFDocument, former: PDFImage, next: PDFImage): Promise<void> {
  await next.embed()
  const stream = context.lookup(former.ref, PDFStream)
  const mask = stream.dict.get(PDFName.of('SMask'))
  if (mask instanceof PDFRef) context.delete(mask)
  context.assign(former.ref, context.lookup(next.ref, PDFStream))
  context.delete(next.ref)
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
