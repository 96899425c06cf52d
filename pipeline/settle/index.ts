// 一枚の HTML と書誌を受け取り、割り付けて印刷し、読み戻して確かめた PDF と、見つかった不備を返す。同じ入力なら同じバイトになる。
import { withBrowser } from './browser/launch.ts'
import { withPage, type Opened } from './browser/page.ts'
import { finish } from './finish/index.ts'
import { inspect } from './guard/index.ts'
import type { Printed, PrintJob } from './job.ts'
import { layOut, type LaidOut } from './print/layout.ts'
import { drawWatermark } from './print/watermark.ts'

export { BrowserUnavailable } from './browser/unavailable.ts'
export type { FaultCode, Printed, PrintFault, PrintJob } from './job.ts'

/** HTML の約束は README.md にある。使えるブラウザがなければ BrowserUnavailable を投げる（終了状態 4）。 */
export async function settle(job: PrintJob): Promise<Printed> {
  return withBrowser(job, async (launched) => {
    job.log(`印刷に使うブラウザ：${launched.name}`)
    const laid = await withPage(launched, job.html, (opened) => layOut(opened, job.log))
    const copy = async (watermark: string | undefined): Promise<Uint8Array> => {
      const mark = watermark ? await withPage(launched, '', ({ page }: Opened) => drawWatermark(page, watermark)) : undefined
      return finish(laid.pdf, job, laid.book.headings.map(({ text }) => text), mark)
    }
    const printed = await verified(laid, await copy(job.watermark ? laid.watermark : undefined), launched.name)
    return job.membersWatermark === undefined ? printed : { ...printed, membersPdf: await copy(job.membersWatermark) }
  })
}

async function verified(laid: LaidOut, pdf: Uint8Array, browser: string): Promise<Printed> {
  const { faults, pages } = await inspect(pdf, laid)
  return { pdf, pages, browser, prints: laid.prints, faults: [...laid.faults, ...faults] }
}
