// 一つの出力が何から作られたか：internal/inputs.json（名前あり）と public/manifest.json（名前なし）。
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Built } from '../pipeline/request.ts'
import { memorySource, type Content } from './support/memory-source.ts'
import { readHandWritten } from '../pipeline/read/hand-written.ts'
import { buildYear, detailedCsv, textOf, yearYaml } from './support/year.ts'

const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
const code = readFileSync('data/codes/thresholds.csv', 'utf8')
const written: Readonly<Record<string, string>> = {
  'R03/year.yaml': yearYaml(), 'R03/release.yaml': '了承: []\n', 'R03/prose/closing.md': '結びの文。\n', 'R03/lessons/1.md': 'x', 'R03/serious/1.yaml': 'x: 1\n',
  'R03/exhibits/表.yaml': '題: 表\n軸: 発生要因\n', 'codes/thresholds.csv': code, 'history/published.csv': '年度(西暦),年度,項目,値,単位,出典\r\n',
}
const report = detailedCsv([{}])
const files: Readonly<Record<string, string>> = { ...written, 'R03/detailed/a.csv': report }
interface Input { readonly file: string; readonly form: string; readonly sha256: string }
const inputsOf = (built: Built): readonly Input[] => JSON.parse(textOf(built, 'internal/inputs.json')) as Input[]
const hashesOf = (built: Built): readonly string[] => (JSON.parse(textOf(built, 'public/manifest.json')) as { inputs: string[] }).inputs

let built: Built
beforeAll(async () => { built = await buildYear(files) }, 60_000)

describe('what a build was made from', () => {
  test('is listed file by file with the hash of its bytes, what is written by hand and the code lists included', () => {
    const byHand = Object.entries(written).map(([path, content]) => [path.replace('R03/', ''), 'handwritten', hash(content)])
    expect(inputsOf(built).map(({ file, form, sha256 }) => [file, form, sha256]).sort()).toEqual([['a.csv', 'detailed', hash(report)], ...byHand].sort())
  })

  test('stands in the published manifest without any name', () => {
    expect(hashesOf(built)).toEqual(Object.values(files).map(hash).sort())
    expect(textOf(built, 'public/manifest.json')).not.toMatch(/year\.yaml|closing|thresholds\.csv/)
  })

  test.each(Object.keys(written))('changes by a byte of %s, and by it alone', async (path) => {
    const changed = await readHandWritten(memorySource({ ...files, [path]: `${files[path]}\n` }), 'R03')
    const before = await readHandWritten(memorySource(files), 'R03')
    expect(changed.filter(({ sha256 }, n) => before[n]?.sha256 !== sha256).map(({ file }) => file)).toEqual([path.replace('R03/', '')])
  })

  test('holds no draft, no litter, nothing that is no file, and nothing that cannot be read', async () => {
    const odd: Readonly<Record<string, Content>> = {
      'R03/serious/_記入例.yaml': 'x', 'R03/serious/~$1.yaml': 'x', 'R03/lessons/.1.md': 'x', 'R03/prose/memo.txt': 'x', 'R03/prose/a.md': { kind: 'folder' }, 'codes/schema/year.json': 'x', 'history/memo.csv': 'x',
      'R03/year.yaml': { size: 3, fail: 'EACCES' },
    }
    expect(await readHandWritten(memorySource(odd), 'R03')).toEqual([])
  })
})
