// 人が書いた文と令和3年度のデータとの照合：正しい文を咎めず、一か所だけ誤らせた文を見逃さない。文は tests/prose/*.txt にある。
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { aggregate } from '../pipeline/aggregate/index.ts'
import { classify } from '../pipeline/classify/index.ts'
import { checkDocuments } from '../pipeline/compose/check.ts'
import { show } from '../pipeline/exhibit/index.ts'
import { inputStage } from '../pipeline/input.ts'
import { diskSource } from '../pipeline/io.ts'
import type { FiscalYear } from '../pipeline/model/time.ts'
import { buildYear, detailedCsv, effectsFor, projectFolder, yearYaml } from './support/year.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

interface Line { readonly mark: string; readonly text: string; readonly reason: string }
const linesOf = (name: string): Line[] => readFileSync(new URL(`./prose/${name}`, import.meta.url), 'utf8').split('\n').flatMap((line) => {
  const [, mark = '', text = '', reason = ''] = /^([○×△]) (.*?)(?:＜(.*)＞)?$/u.exec(line) ?? []
  return mark === '' ? [] : [{ mark, text, reason }]
})
const files = [['corpus.txt', 120, 120], ['later.txt', 150, 150]] as const

/** The faults of each text, by the facts of the year as the pipeline counts them; all texts are checked at once, each a file of its own. */
let faultsOfAll: (texts: readonly string[]) => readonly (readonly string[])[]
const faultsOf = (text: string): readonly string[] => faultsOfAll([text])[0] ?? []
const sentencesWith = (lines: readonly Line[], judge: (faults: readonly string[]) => boolean): readonly (readonly [string, readonly string[]])[] => {
  const found = faultsOfAll(lines.map(({ text }) => text))
  return lines.map(({ text }, n) => [text, found[n] ?? []] as const).filter(([, faults]) => judge(faults))
}
const raised = (faults: readonly string[]): boolean => faults.length > 0
beforeAll(async () => {
  const request = { year: 2021 as FiscalYear, yearKey: 'R03', folder: 'R03', strict: false }
  const input = await inputStage(request, effectsFor(diskSource(`${projectFolder}data`)))
  const cube = aggregate(input)
  const { facts, trends } = show({ ...input, cube, verdicts: classify(input.incidents, input.codes) })
  const known = { ...input, cube, facts: facts.all(), trends }
  faultsOfAll = (texts) => {
    const faults = checkDocuments({ ...known, texts: texts.map((text, n) => ({ file: `prose/${n}.md`, text })) }).filter(({ code }) => code.startsWith('prose/'))
    return texts.map((_, n) => faults.filter(({ place }) => place?.file === `prose/${n}.md`).map(({ code, message }) => `${code} ${message}`))
  }
})

describe.each(files)('the sentences of %s', (name, right, wrong) => {
  const lines = linesOf(name)
  const of = (mark: string): Line[] => lines.filter((line) => line.mark === mark)

  it(`are at least ${right} right and ${wrong} wrong, none of them twice`, () => {
    expect(of('○').length).toBeGreaterThanOrEqual(right)
    expect(of('×').length).toBeGreaterThanOrEqual(wrong)
    expect(lines.filter(({ text }, n) => lines.findIndex((other) => other.text === text) !== n)).toEqual([])
  })

  it('raise nothing where they are right', () => {
    expect(sentencesWith(of('○'), raised)).toEqual([])
  })

  it('raise a fault where they are wrong, at the line on which they stand', () => {
    const below = of('×').map((line) => ({ ...line, text: `\n\n${line.text}` }))
    expect(sentencesWith(below, (faults) => !raised(faults) || !faults.every((fault) => fault.includes('.md（3行目）：')))).toEqual([])
  })

  it('pass though they are wrong where the sentence does not say what it counts: each limit has its reason', () => {
    expect(sentencesWith(of('△'), raised)).toEqual([])
    expect(of('△').filter(({ reason }) => reason === '')).toEqual([])
  })
})

describe('what a fault says', () => {
  it.each([
    ['ケーブルの支障が伝送路設備に起因する事故の45%を占める。', '「ケーブルの支障」は69%（伝送路設備に対する割合、1,232件／1,773件）です'],
    ['携帯電話は音声サービスの約4割である。', '50.6%（1,451件／2,868件）'],
    ['加入者収容装置は、伝送路設備の61%を占める。', '「加入者収容装置」は58%（伝送路設備に対する割合'],
    ['電源設備の事故243件のうち95件が24時間以上継続した。', '「電源設備の24時間以上」は90件です'],
    ['令和2年度の詳細な様式による報告は6,621件である。', '「詳細な様式」は6,612件（令和2年度）です'],
    ['詳細な様式による報告は、前年度から97件減少した。', '「詳細な様式」の増減は97件の増（令和2年度から）です'],
    ['発生要因別では、人的要因が最も多い。', '値が大きいものが2ある（外的要因（4,099件）、設備要因（2,327件））'],
    ['データ通信サービスの件数は増加した。', '令和2年度の値がありません'],
    ['令和元年度の詳細な様式による報告は6,612件である。', '令和元年度の値であり、この報告書の集計からは確かめられません'],
    ['簡易な様式による報告は前年度より減少した。', '令和2年度の55,001件から56,866件になりました'],
    ['外的要因は設備要因の約2.8倍である。', '「外的要因」は1.8倍（設備要因に対する割合、4,099件／2,327件）です'],
    ['重大な事故の件数は、前年度の約2.8倍となった。', '「重大な事故」は1.8倍（令和2年度に対する値）です'],
    ['IP電話の事故は過去最多となった。', '「IP電話」の年度ごとの件数がない'],
  ])('%s', (text, says) => {
    const faults = faultsOf(text)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(says)
  })
})

it('a text without a full stop takes no longer the longer it is: only what stands near is read', () => {
  expect(faultsOf(`${'携帯電話の事故が1,451件、'.repeat(400)}IP電話の事故が1,193件`)).toHaveLength(1)
})

describe('a topic that stands twice under a meeting', () => {
  const codesOf = async (topics: readonly string[]): Promise<string[]> => {
    const yaml = `${yearYaml()}\n会合:\n  - 回: 1\n    期日: 2021-05-24\n    議題:\n${topics.map((topic) => `      - ${topic}\n`).join('')}`
    const { faults } = await buildYear({ 'R03/detailed/a.csv': detailedCsv([{}]), 'R03/year.yaml': yaml })
    return faults.map(({ code }) => code).filter((code) => /doubled/.test(code))
  }
  const topic = '令和3年度第2四半期に発生した電気通信事故の集計結果について'

  it('is one fault, not one of the list and one of its lines', async () => {
    expect(await codesOf([topic, topic])).toEqual(['year/doubled-topic'])
    expect(await codesOf([topic, 'その他の事項について', topic])).toEqual(['year/doubled-topic'])
    expect(await codesOf([topic, 'その他の事項について'])).toEqual([])
  })
})
