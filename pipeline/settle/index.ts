// 一枚の HTML と書誌を受け取り、割り付けて印刷し、読み戻して確かめた PDF と、見つかった不備を返す。同じ入力なら同じバイトになる。
import { withBrowser, type Launched } from './browser/launch.ts'
import { withPage, type Opened } from './browser/page.ts'
import { readOutline } from './dom/prepare.ts'
import { finish } from './finish/index.ts'
import { inspect } from './guard/index.ts'
import type { Printed, PrintJob } from './job.ts'
import { layOut, type LaidOut } from './print/layout.ts'
import { drawWatermarks } from './print/watermark.ts'
import { rasterise } from './pictures.ts'

export { BrowserUnavailable } from './browser/unavailable.ts'
export type { FaultCode, Printed, PrintFault, PrintJob } from './job.ts'

/** HTML の約束は README.md にある。使えるブラウザがなければ BrowserUnavailable を投げる（終了状態 4）。 */
export async function settle(job: PrintJob): Promise<Printed> {
  return withBrowser(job, async (launched) => {
    job.log(`印刷に使うブラウザ：${launched.name}`)
    const [{ laid, marks }, pngs] = await Promise.all([withPage(launched, job.html, (opened) => print(opened, job, launched)), rasterise(launched, job.pictures ?? new Map())])
    const [pdf = new Uint8Array(), membersPdf] = await finish(laid.pdf, job, laid.book.headings.map(({ text }) => text), marks)
    const { faults, pages } = await inspect(pdf, laid)
    return { pdf, pngs, ...(membersPdf ? { membersPdf } : {}), pages, browser: launched.name, prints: laid.prints, faults: [...laid.faults, ...faults] }
  })
}

interface Print { readonly laid: LaidOut; /** 初めの一つは報告書の、次があれば構成員用の写しの透かし。 */ readonly marks: readonly (Uint8Array | undefined)[] }

/** 透かしは、割付けの間に別のページで描く。 */
async function print(opened: Opened, { watermark, membersWatermark, log }: PrintJob, launched: Launched): Promise<Print> {
  const outline = await opened.page.evaluate(readOutline)
  const texts = [watermark ? outline.watermark : undefined, ...(membersWatermark === undefined ? [] : [membersWatermark])]
  const [laid, marks] = await Promise.all([layOut(opened, outline, log), withPage(launched, '', ({ page }) => drawWatermarks(page, texts))])
  return { laid, marks }
}
