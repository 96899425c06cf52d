// 公表するファイルの一式：表の説明（Data Package v2）、一覧（manifest.json）、統一ルールの検査が作成に組み込まれていること。
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { dataPackageJson } from '../pipeline/publish/data-package.ts'
import { columnOf } from '../pipeline/publish/open/columns.ts'
import { buildOnDisk, type BuiltOnDisk } from './support/build.ts'
import { detailed } from './support/ingest.ts'
import { smallYear } from './support/small-year.ts'

interface Field { name: string; type: string; description: string; unit?: string; constraints?: { required?: boolean; enum?: string[]; pattern?: string } }
interface Resource { type?: 'table'; name: string; path: string; title: string; description: string; hash: string; bytes: number; encoding: string; schema: { fields: Field[]; primaryKey?: string[]; uniqueKeys?: string[][] } }
interface Package { $schema: string; name: string; title: string; resources: Resource[] }

const sha256 = (bytes: Uint8Array | undefined): string => createHash('sha256').update(bytes ?? '').digest('hex')
const textOf = (built: BuiltOnDisk, path: string): string => new TextDecoder().decode(built.files.get(path))
const fieldsOf = (text: string): string[][] => text.trimEnd().split('\r\n').map((line) => line.slice(1, -1).split('","'))

let built: BuiltOnDisk
beforeAll(async () => { built = await buildOnDisk(smallYear, { htmlOnly: true }) }, 60_000)

describe('datapackage.json', () => {
  const read = (): Package => JSON.parse(textOf(built, 'public/datapackage.json')) as Package
  const tables = (): Resource[] => read().resources.filter(({ type }) => type === 'table')

  test('Data Package v2 であり、名は機械の名として正しい', () => {
    expect(read().$schema).toBe('https://datapackage.org/profiles/2.0/datapackage.json')
    expect(read().name).toMatch(/^[a-z0-9._-]+$/)
  })

  test('公表する表の全てを、過不足なく、順に載せる', () => {
    const files = [...built.files.keys()].filter((path) => path.startsWith('public/tables/')).sort()
    expect(tables().map((resource) => `public/${resource.path}`).sort()).toEqual(files)
    expect(files.length).toBeGreaterThanOrEqual(12)
  })

  test('大きさとハッシュは、置かれたファイルのものである', () => {
    for (const { path, hash, bytes } of read().resources) {
      expect(hash).toBe(`sha256:${sha256(built.files.get(`public/${path}`))}`)
      expect(bytes).toBe(built.files.get(`public/${path}`)?.length)
    }
  })

  test('どの表のどの列にも説明があり、列の順はファイルの見出しと同じ', () => {
    for (const { path, title, description, schema } of tables()) {
      expect(schema.fields.map((field) => field.name)).toEqual(fieldsOf(textOf(built, `public/${path}`))[0])
      for (const text of [title, description, ...schema.fields.map((field) => field.description)]) expect(text).toMatch(/^(?!未記入).{3,}/s)
    }
  })

  test('数の列は単位をもち、番号だけが単位をもたない', () => {
    const without = tables().flatMap(({ name, schema }) => schema.fields.filter((field) => field.type === 'integer' && field.unit === undefined).map((field) => `${name}/${field.name}`))
    expect(without).toEqual(['serious/番号', 'serious/事象', 'serious/影響利用者数'])
  })

  test('行の値は、述べた型、必須、選択肢、書式のとおりである', () => {
    for (const { path, schema } of tables()) {
      for (const row of fieldsOf(textOf(built, `public/${path}`)).slice(1)) schema.fields.forEach((field, n) => { expect(problem(field, row[n] ?? ''), `${path} ${field.name}`).toBe('') })
    }
  })

  test('主キー（空のあり得る列を含むときは一意の鍵）は、行を一つに定める', () => {
    for (const { path, schema } of tables()) {
      const [head = [], ...rows] = fieldsOf(textOf(built, `public/${path}`))
      const keys = rows.map((row) => (schema.primaryKey ?? schema.uniqueKeys?.[0] ?? ['鍵がない']).map((column) => { const at = head.indexOf(column); return at < 0 ? '列がない' : row[at] }).join('/'))
      expect(new Set(keys).size, path).toBe(keys.length)
      expect(keys.join()).not.toContain('列がない')
    }
  })

  test('説明のない列は「未記入」と見え、黙って通らない', () => {
    const text = dataPackageJson({ title: '題', year: 'R03', standing: '合成' }, [{ table: { name: 'cause', columns: ['細分類'], rows: [['甲']] }, text: '' }], [])
    expect((JSON.parse(text) as Package).resources[0]?.schema.fields[0]?.description).toBe('未記入')
    expect(columnOf('cause', '細分類')).toBeUndefined()
  })
})

function problem({ type, constraints }: Field, value: string): string {
  if (value === '') return constraints?.required ? '必須' : ''
  if (type === 'integer' && !/^-?\d+$/.test(value)) return '整数'
  if (type === 'year' && !/^\d{4}$/.test(value)) return '西暦'
  if (constraints?.enum && !constraints.enum.includes(value)) return '選択肢'
  return constraints?.pattern === undefined || new RegExp(`^(?:${constraints.pattern})$`).test(value) ? '' : '書式'
}

describe('manifest.json', () => {
  test('public/ の全てのファイルを、そのハッシュで載せる', () => {
    const { outputs } = JSON.parse(textOf(built, 'public/manifest.json')) as { outputs: Record<string, string> }
    const files = [...built.files].filter(([path]) => path.startsWith('public/') && path !== 'public/manifest.json')
    expect(outputs).toEqual(Object.fromEntries(files.map(([path, bytes]) => [path.replace('public/', ''), sha256(bytes)])))
  })
})

describe('統一ルールの検査は作成の一部である', () => {
  test('守っている年度では、表についての不備がない', () => {
    expect(textOf(built, 'internal/faults.md')).not.toMatch(/\[table\//)
  })

  test('機種依存文字のある事業者名が表に載ると、決まりとセルを挙げて不備になる（案は印刷される）', async () => {
    const odd = await buildOnDisk({ 'R03/detailed/a.csv': detailed([{ 重大な事故: '1', 事業者名: '架空第①通信', 影響利用者数: '50万人' }]) }, { htmlOnly: true })
    expect(odd.status).toBe(0)
    expect(textOf(odd, 'internal/faults.md')).toMatch(/tables\/serious\.csv セルD2（2行目）：「架空第①通信」に機種依存文字「①」があります。統一ルール4-8.*\[table\/rule-4-8\]/s)
  }, 60_000)
})
