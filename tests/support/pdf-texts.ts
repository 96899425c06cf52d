import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

interface OutlineNode { readonly title: string; readonly items: readonly OutlineNode[] }

/** All words of a PDF as a reader finds them: each page's text, notes, outline, metadata, attachments' names. */
export async function pdfTexts(pdf: Uint8Array): Promise<readonly string[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), isEvalSupported: false, verbosity: 0, disableFontFace: true })
  const file = await task.promise
  try {
    const pages: string[] = []
    for (let n = 1; n <= file.numPages; n++) pages.push(...(await pageTexts(await file.getPage(n))))
    const { info, metadata } = await file.getMetadata()
    const attachments = (await file.getAttachments()) as Record<string, { filename: string; content: Uint8Array }> | null
    const attached = Object.values(attachments ?? {}).flatMap(({ filename, content }) => [filename, Buffer.from(content).toString('utf8')])
    return [...pages, JSON.stringify(info), String(metadata?.getRaw() ?? ''), ...titles(await file.getOutline()), ...attached]
  } finally {
    await task.destroy()
  }
}

interface PdfPage { getTextContent(): Promise<{ items: readonly object[] }>; getAnnotations(): Promise<readonly object[]> }

/** Words run on over pieces and lines, so a page is read in one string without spaces as well. */
async function pageTexts(page: PdfPage): Promise<readonly string[]> {
  const { items } = await page.getTextContent()
  const pieces = items.flatMap((item) => ('str' in item ? [String(item.str)] : []))
  return [pieces.join('\n'), pieces.join('').replace(/\s/g, ''), JSON.stringify(await page.getAnnotations())]
}

const titles = (nodes: readonly OutlineNode[] | null): readonly string[] => (nodes ?? []).flatMap((node) => [node.title, ...titles(node.items)])
