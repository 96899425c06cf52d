import { parseHTML } from 'linkedom'
import { describe, expect, it, vi } from 'vitest'
import { prosePieces } from '../pipeline/model/lesson.ts'
import { buildYear, detailedCsv, textOf, yearYaml } from './support/year.ts'

// whole years are built here, some of them several times
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const SOURCE = '令和3年度電気通信事故に関する検証報告 1.(1)'
const year = (prose: string, section = '1-1') => ({ 'R03/detailed/a.csv': detailedCsv([{}, { 発生要因: '異常トラヒック' }]), 'R03/year.yaml': yearYaml(), [`R03/prose/${section}.md`]: prose })
const built = async (prose: string, section?: string) => {
  const build = await buildYear(year(prose, section))
  return { ...build, document: parseHTML(textOf(build, 'public/report.html')).document }
}
const proseCodes = (build: { faults: readonly { code: string }[] }): string[] => build.faults.map((fault) => fault.code).filter((code) => code.startsWith('prose/'))

describe('a figure that is not counted here, [[集計外:値|出典]]', () => {
  it('prints as typed, with its mark and a footnote that names the source', async () => {
    const { document } = await built(`異常トラヒックによる事故は[[集計外:年に45件から135件程度|${SOURCE}]]である。\n`)
    expect(document.querySelector('.outside')?.textContent).toBe('年に45件から135件程度（集計外）')
    const mark = document.querySelector('.outside + .noteref')
    const note = document.getElementById(mark?.getAttribute('href')?.slice(1) ?? '')
    expect(note?.textContent).toContain(`集計によらない数値である。出典：${SOURCE}`)
  })

  it('is no contradiction of the data, while the same number typed bare is one', async () => {
    expect(proseCodes(await built(`異常トラヒックは[[集計外:45件|${SOURCE}]]である。\n`))).toEqual([])
    expect(proseCodes(await built('異常トラヒックは45件である。\n'))).toEqual(['prose/number'])
  })

  it('enters no ledger: it is nobody’s computed number', async () => {
    const { ledger } = await built(`[[集計外:年に45件|${SOURCE}]]である。\n`)
    expect(ledger.some(({ printed }) => printed.includes('45'))).toBe(false)
  })

  it('without a source is a fault with file and line, and prints 未記入 for it', async () => {
    const build = await built('一行目。\n\n事故は[[集計外:年に45件]]である。\n')
    const fault = build.faults.find(({ code }) => code === 'prose/outside')
    expect(fault?.message).toContain('prose/1-1.md（3行目）')
    expect(build.document.querySelector('.note .missing')?.textContent).toBe('未記入')
  })

  it.each(['[[集計外 年に45件]]', '[[集計外:年に45件|出典'])('written as %s is a fault: it would print as it stands', async (text) => {
    expect(proseCodes(await built(`事故は${text}である。\n`))).toContain('prose/outside')
  })

  it.each(['異常トラヒックによる事故は、直近の5年間では年に45~135件で推移してきた。', '事故は年に４５件から１３５件である。', '過去5年間の45件の事故を見る。', '毎年45件程度の事故が報告されている。'])('typed bare is a fault: %s', async (text) => {
    const build = await built(text)
    expect(proseCodes(build)).toContain('prose/outside')
    expect(build.faults.find(({ code }) => code === 'prose/outside')?.remedy).toContain('[[集計外:値|出典]]')
  })

  it.each(['直近の5年間では、事故への備えが進み、2件の報告があった。', '事故の問合せは年に45件であった。', '事故は[[集計外:年に45~135件|甲]]である。'])('is not missed in %s', async (text) => {
    expect(proseCodes(await built(text))).not.toContain('prose/outside')
  })

  it('prints markup as what it is', async () => {
    const { document } = await built('値は[[集計外:<b>9</b>|<i>報告</i>]]である。\n')
    expect(document.querySelector('.outside')?.textContent).toBe('<b>9</b>（集計外）')
    expect(document.querySelector('.outside b')).toBeNull()
  })

  it('stands in lessons and in おわりに as well, each with a footnote of its own', async () => {
    const { document } = await built(`一つは[[集計外:年に1件|甲]]、一つは[[集計外:年に2件|乙]]。\n`, 'closing')
    const notes = [...document.querySelectorAll('#ch-closing .note')].map((note) => note.textContent ?? '')
    expect(notes.filter((text) => text.includes('出典：')).map((text) => /出典：(.)/.exec(text)?.[1])).toEqual(['甲', '乙'])
  })

  it('leaves the way of citing statutes as it was', () => {
    expect(prosePieces('[[法令:電気通信事業法/28]]と[[集計外：3件｜甲|乙]]と[[図]]')).toEqual([{ law: '電気通信事業法/28' }, { text: 'と' }, { outside: '3件', source: '甲|乙' }, { text: 'と[[図]]' }])
  })
})
