// 手書きのファイルの下調べ：読めないものを、ないものと取り違えない。
import { describe, expect, test } from 'vitest'
import type { Source } from '../pipeline/model/effects.ts'
import { problemText } from '../pipeline/model/problem.ts'
import { Unreadable } from '../pipeline/model/unreadable.ts'
import { survey } from '../pipeline/read/survey.ts'
import { heldWorkbook } from '../pipeline/publish/held-workbook.ts'
import { detailed, ingestFiles } from './support/ingest.ts'
import { memorySource, type Content } from './support/memory-source.ts'
import { openBook } from './support/workbooks.ts'
import { buildYear, detailedCsv, projectFolder, yearYaml } from './support/year.ts'
import { diskSource } from '../pipeline/io.ts'

const whole: Readonly<Record<string, Content>> = { 'R03/year.yaml': yearYaml(), 'R03/detailed/a.csv': detailedCsv([{}]), 'R03/serious/1.yaml': 'x: 1', 'codes/schema/year.schema.json': '{}', 'history/published.csv': '年度(西暦),年度,項目,値,単位,出典\n' }
const told = async (more: Readonly<Record<string, Content>>, source?: Source): Promise<readonly string[]> => (await survey(source ?? memorySource({ ...whole, ...more }), 'R03')).problems.map(({ code, place, severity }) => `${severity} ${place?.file} ${code}`)

describe('what stands in the place of a hand-written file', () => {
  test.each<[string, Content, string]>([
    ['codes/causes.csv', { kind: 'folder' }, 'codes/causes.csv file/not-regular'], ['history/tables-R02.csv', { kind: 'other' }, 'history/tables-R02.csv file/not-regular'], ['R03/year.yaml', { kind: 'folder' }, 'year.yaml file/not-regular'],
    ['R03/release.yaml', { size: 5, fail: 'EACCES' }, 'release.yaml file/unreadable'], ['R03/serious/2.yml', { size: 9 * 1024 * 1024, fail: 'must not be read' }, 'serious/2.yml file/too-large'], ['R03/教訓/1.md', { kind: 'other' }, '教訓/1.md file/not-regular'],
    ['R03/simple', 'x', 'simple file/not-folder'], ['codes', { kind: 'other' }, 'codes file/not-folder'],
  ])('%s as %j is named', async (path, content, expected) => {
    const files = path === 'codes' ? Object.fromEntries(Object.entries(whole).filter(([name]) => !name.startsWith('codes/'))) : whole
    expect(await told({}, memorySource({ ...files, [path]: content }))).toEqual([`fatal ${expected}`])
  })

  test('what nobody reads is not looked at', async () => {
    expect(await told({ 'R03/serious/_記入例.yaml': { kind: 'folder' }, 'R03/serious/memo.txt': { kind: 'other' }, 'R03/memo': 'x', 'codes/schema': { kind: 'folder' }, memo: { kind: 'other' } })).toEqual([])
  })

  test('a folder that nobody may look into is named, the year itself included', async () => {
    const locked = (folder: string): Source => { const source = memorySource(whole); return { ...source, list: (path) => (path === folder ? Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })) : source.list(path)) } }
    expect(await told({}, locked('R03/serious'))).toEqual(['fatal serious file/unreadable'])
    expect(await told({}, locked('R03'))).toEqual(['fatal R03 file/unreadable'])
    await expect(buildYear(locked('R03'))).rejects.toThrow('R03：ファイルを読めません（EACCES）')
  })

  test('the project’s own data are not doubted', async () => {
    expect((await survey(diskSource(`${projectFolder}data`), 'R03')).problems).toEqual([])
  })
})

describe('a table that is not well-formed', () => {
  test.each<[string, string, string]>([
    ['history/published.csv', '年度(西暦),項目\n2019,x\n', 'history/published.csv：見出し「値」がありません。列を補ってください。 [file/bad-table]'],
    ['history/tables.csv', '年度(西暦),表,行,列,値\n来年,a,b,c,1\n', 'history/tables.csv：「年度(西暦)」の「来年」を読めません。西暦4桁でご記入ください。 [file/bad-table]'],
    ['codes/causes.csv', '小分類,大分類\na\n', 'codes/causes.csv（2行目）：表として読めません。UTF-8 の CSV で、列の数と引用符をそろえてください。 [file/bad-table]'],
    ['codes/services.csv', '小分類\n', 'codes/services.csv：コード表がないか、空です。コード表を置いてください。 [file/bad-table]'],
  ])('stops the report as any unreadable file does: %s', async (path, content, message) => {
    const error: unknown = await buildYear({ ...whole, [path]: content }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Unreadable)
    expect((error as Unreadable).found.problems.map(problemText)).toEqual([message])
  })
})

test('保留.xlsx ends after 5,000 rows and says how many more there are', async () => {
  const { validation } = await ingestFiles({ 'R03/detailed/a.csv': detailed(Array.from({ length: 5_002 }, () => ({ 発生要因: '設備故章' }))) })
  const sheet = (await openBook(heldWorkbook(validation.held))).worksheets[0]
  expect([sheet?.rowCount, String(sheet?.getCell(5_002, 1).value)]).toEqual([5_002, 'ほかに2行あります。全ての行は held.csv にあります。同じ誤りが続くときは、元のファイルをまとめて直してください。'])
})
