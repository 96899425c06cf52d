// A statute is cited in full until its short form is defined, and by the short form afterwards; a document of one source has one name.
import { readdirSync, readFileSync } from 'node:fs'
import { parseHTML } from 'linkedom'
import { beforeAll, describe, expect, it } from 'vitest'
import { longForms } from '../pipeline/render/abbreviations.ts'
import type { Built } from '../pipeline/request.ts'
import { buildR03, buildYear, detailedCsv, projectFolder, textOf } from './support/year.ts'

const rules = { name: '電気通信事業報告規則', short: '報告規則' }
const long = (...chapters: string[]): string[] => longForms(chapters, [rules]).map(({ message }) => message)

describe('a full name after its definition', () => {
  it('is a fault that quotes its place', () => {
    expect(long('<p>電気通信事業報告規則第7条の3。</p><li>以下「報告規則」という。</li>', '<p>四半期には、<b>電気通信事業報告規則</b>による。</p>'))
      .toEqual(['「報告規則」と略すと定めた後に、「電気通信事業報告規則」とあります（「…四半期には、電気通信事業報告規則…」）。'])
  })
  it.each([
    ['before the definition', '<p>電気通信事業報告規則。以下「報告規則」という。</p>'],
    ['where the report defines nothing', '<p>電気通信事業報告規則と電気通信事業報告規則。</p>'],
    ['in a title of somebody else', '<p>以下「報告規則」という。</p><p>「電気通信事業報告規則の改正について」</p>'],
    ['in an attribute', '<p>以下「報告規則」という。</p><p title="電気通信事業報告規則">報告規則</p>'],
  ])('is none %s', (_, html) => expect(long(html)).toEqual([]))
})

describe('the report of 令和3年度', () => {
  let built: Built
  let text: string
  beforeAll(async () => { built = await buildR03(); text = parseHTML(textOf(built, 'public/report.html')).document.querySelector('main')?.textContent ?? '' }, 60_000)

  it('cites each statute by its short form once that is defined, also where a lesson names it by key', () => {
    expect(built.faults.filter(({ code }) => code === 'law/long-form')).toEqual([])
    expect(text.split('電気通信事業報告規則')).toHaveLength(2)
    expect(text.split('電気通信事業法施行規則')).toHaveLength(2)
    expect(text).toContain('報告規則第7条の3の規定に基づく告示')
    expect(text).toContain('施行規則第57条は、重大な事故が生じた場合に')
  })

  it('calls one source by one name', () => {
    const csvs = ['codes', 'history'].flatMap((folder) => readdirSync(`${projectFolder}data/${folder}`).filter((name) => /\.(csv|json)$/.test(name)).map((name) => `data/${folder}/${name}`))
    for (const file of csvs) expect([file, /年度検証報告/.test(readFileSync(projectFolder + file, 'utf8'))]).toEqual([file, false])
    expect(textOf(built, 'public/report.html')).not.toContain('年度検証報告')
  })
})

describe('hand-written text', () => {
  it('that spells out what was abbreviated stands between the draft and its release', async () => {
    const prose = '# 集計\n\n四半期の報告は、電気通信事業報告規則による。\n'
    const built = await buildYear({ 'R03/detailed/a.csv': detailedCsv([{}]), 'R03/prose/closing.md': prose.replace('# 集計\n\n', '') })
    expect(built.faults.find(({ code }) => code === 'law/long-form')?.message).toContain('四半期の報告は、電気通信事業報告規則')
  })
})
