import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { projectFolder } from './support/year.ts'

const files = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(projectFolder, folder), { recursive: true }).map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`).filter((name) => ending.test(name)).sort()
const text = (file: string): string => readFileSync(join(projectFolder, file), 'utf8')

interface Import { readonly from: string; readonly to: string }
const imports = files('pipeline', /\.ts$/).flatMap((file): Import[] =>
  [...text(file).matchAll(/^\s*(?:import|export)\b[^'"]*from '([^']+)'|import\('([^']+)'\)|^import '([^']+)'/gm)].map((m) => ({ from: file, to: m[1] ?? m[2] ?? m[3] ?? '' })))
const stages = ['read', 'validate', 'classify', 'aggregate', 'exhibit', 'draw', 'compose', 'render', 'settle', 'publish']
const folderOf = (file: string): string => file.split('/')[1] ?? ''
const target = ({ from, to }: Import): string => posix.normalize(posix.join(posix.dirname(from), to))
const own = imports.filter(({ to }) => to.startsWith('.'))
const inside = (folder: string): Import[] => own.filter(({ from }) => from.startsWith(`pipeline/${folder}/`))

describe('who may import whom', () => {
  it('there are imports to judge', () => { expect(own.length).toBeGreaterThan(300) })

  it('model imports nothing but itself', () => {
    expect(inside('model').filter((i) => folderOf(target(i)) !== 'model')).toEqual([])
  })

  it('the catalogue imports only model', () => {
    expect(inside('catalogue').filter((i) => !['model', 'catalogue'].includes(folderOf(target(i))))).toEqual([])
  })

  it.each(stages)('%s knows no other stage', (stage) => {
    const allowed = [stage, 'model', ...(['aggregate', 'exhibit', 'compose'].includes(stage) ? ['catalogue'] : [])]
    expect(inside(stage).filter((i) => !allowed.includes(folderOf(target(i)))).map((i) => `${i.from} → ${i.to}`)).toEqual([])
  })
})

describe('one library, one folder', () => {
  const libraries: Record<string, string[]> = {
    'csv-parse': ['read'], yaml: ['read'], zod: ['read'], arquero: ['aggregate'], vega: ['draw'], 'vega-lite': ['draw'], '@hpcc-js/wasm-graphviz': ['draw'],
    handlebars: ['render'], marked: ['render'], puppeteer: ['settle'], '@cantoo/pdf-lib': ['settle'], commander: ['main.ts'],
  }
  it.each(Object.entries(libraries))('%s lives in %s', (library, folders) => {
    const users = imports.filter(({ to }) => to === library || to.startsWith(`${library}/`)).map(({ from }) => folderOf(from))
    expect(users.length).toBeGreaterThan(0)
    expect([...new Set(users)].filter((folder) => !folders.includes(folder))).toEqual([])
  })

  it('every dependency is used, and the README says why it is there', () => {
    const { dependencies } = JSON.parse(text('package.json')) as { dependencies: Record<string, string> }
    const sources = files('pipeline', /\.(ts|mjs)$/).map(text).join('\n')
    const unused = Object.keys(dependencies).filter((name) => !sources.includes(`'${name}`) && !name.startsWith('@expo-google-fonts/'))
    expect(unused).toEqual([])
    const readme = text('README.md')
    expect(Object.keys(dependencies).filter((name) => !readme.includes(name.replace(/^@expo-google-fonts\/biz-udp(mincho|gothic)$/, 'biz-udp$1')) && !readme.includes(`-biz-udpgothic`))).toEqual([])
  })

  it('only main.ts and the launcher touch process', () => {
    const users = files('pipeline', /\.ts$/).filter((file) => /\bprocess\.(argv|exit|env|std)/.test(text(file)) && !file.startsWith('pipeline/settle/browser/'))
    expect(users).toEqual(['pipeline/main.ts'])
  })
})

describe('numbers in prose', () => {
  /** A template without its helpers, tags and comments: the words that somebody typed. */
  const typed = (template: string): string => template.replace(/\{\{!--[\s\S]*?--\}\}|\{\{[\s\S]*?\}\}/g, '').replace(/<[^>]*>/g, '')

  it.each(files('templates/chapters', /\.hbs$/))('no digit is typed in %s', (file) => {
    expect(typed(text(file)).match(/[0-9０-９]+/g) ?? []).toEqual([])
  })

  it('would find one', () => {
    expect(typed('<p class="h2">件数は{{q "a/1"}}、前年度は97件</p>').match(/[0-9]+/g)).toEqual(['97'])
  })
})

describe('the project speaks of itself alone', () => {
  const everything = [...files('pipeline', /\.(ts|mjs)$/), ...files('templates', /\.(hbs|css)$/), ...files('tests', /\.ts$/), ...files('data', /\.(csv|md|ya?ml|ts)$/).filter((f) => !/\/(detailed|simple)\//.test(f)), 'README.md', 'README.en.md', 'CHANGELOG.md', 'package.json', '.npmrc']

  it('names no machine path and no registry host', () => {
    const forbidden = new RegExp(['/wo' + 'rk/', '/ro' + 'ot/', 'registry\\.npm' + 'js', 'deb\\.deb' + 'ian'].join('|'))
    expect(everything.filter((file) => forbidden.test(text(file)))).toEqual([])
  })

  it('locks its packages without download addresses', () => {
    expect(text('package-lock.json')).not.toContain('"resolved": "http')
  })

  it('is set up by two lines of the README', () => {
    const lines = text('README.md').split('\n')
    expect(lines).toContain('npm ci && npm run report')
    expect(lines).toContain('npm ci && npm test')
  })
})

describe('no year stands in code: what changes with time is a row of a table', () => {
  const YEAR = /(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|(?:令和|平成|昭和)(?:元|[0-9]+)年|四半期報告事故/
  /** What is spelled with digits and is no year: the name of a format, a letter by its number. */
  const spelling = /https?:\/\/\S+|[\w-]+(?:-rdf-syntax|\.tar)\S*|\\u\{?[0-9a-f]+/gi
  /** A sentence that shows the user a form to write in. A bare date or year never is one. */
  const example = /例：|の形|のように|R\d\d、令和\d|（2021-05-30T20:41）|年度の始まる年/
  const isExample = (word: string): boolean => example.test(word) && /[ぁ-ん]|、/.test(word)

  /** Names, numbers, strings and patterns of a source that hold a year, each with its line; comments hold none. */
  function yearsIn(source: string): string[] {
    const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
    const found: string[] = []
    const visit = (node: ts.Node): void => {
      const word = ts.isTemplateExpression(node) ? node.getText() : ts.isIdentifier(node) || ts.isLiteralExpression(node) ? node.text : undefined
      if (word !== undefined && !isExample(word) && YEAR.test(word.replace(spelling, '').replace(/(?<=[0-9])_(?=[0-9])/g, ''))) found.push(`${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${word.slice(0, 60)}`)
      if (!(ts.isTemplateExpression(node) && isExample(word ?? ''))) ts.forEachChild(node, visit)
    }
    visit(file)
    return found.filter((one, n) => found.indexOf(one) === n)
  }

  /** The calendar itself, a year of 365 days, the first day of Excel, and the one moment that every archive is given: none of them is law. */
  const calendar: Readonly<Record<string, readonly string[]>> = {
    'pipeline/model/time.ts': ['2019-05-01', '2019', '1989-01-08', '1989', '1926-12-25', '1926'],
    'pipeline/read/documents/statements/moments.ts': ['2001'], 'pipeline/read/grid.ts': ['1900'], 'pipeline/validate/values/calendar.ts': ['1900'],
    'pipeline/form/index.ts': ['2000-01-01T00:00:00Z', '1980-01-02T00:00:00'], 'pipeline/publish/workbook/index.ts': ['1980-01-02T00:00:00'],
  }
  const wordOf = (line: string): string => line.replace(/^\d+: /, '')

  it('in pipeline/', () => {
    const all = files('pipeline', /\.(ts|mjs)$/).map((file) => [file, yearsIn(text(file))] as const)
    expect(all.flatMap(([file, lines]) => lines.filter((line) => !calendar[file]?.includes(wordOf(line))).map((line) => `${file}:${line}`))).toEqual([])
    expect(all.filter(([file]) => calendar[file]).map(([file, lines]) => [file, lines.map(wordOf)])).toEqual(Object.entries(calendar).map(([file, words]) => [file, words]).sort())
  })

  it('nor in a template', () => {
    expect(files('templates', /\.hbs$/).filter((file) => YEAR.test(text(file)))).toEqual([])
  })

  it.each([
    'const FIRST = 2015', 'const FIRST = 2_015', "if (day >= '2023-06-16') split()", 'const RULES_2023 = rules', "const from = '2023'", 'const head = `平成${n}年（2015年）`', "const at = { before2019: true }",
    "const note = '令和5年6月16日から'", 'const old = /^201[0-9]|2019/', "const term = '四半期報告事故'", 'call(`${a}2023-06-16${b}`)', "const both = '2019年は例：'.length === 2019",
  ])('would find %s', (source) => { expect(yearsIn(source).length).toBeGreaterThan(0) })

  it.each(['// since 2015\nconst a = 1', '/** 令和5年6月16日 */ const b = 12023', "const c = '日付として読めません（例：2021-08-03）'", "const d = `年度「${x}」を読めません。R04、令和4、2022 のように指定してください。`", "const ns = 'http://www.w3.org/2000/svg'", 'const e = /[\\u2010-\\u2015]/'])('has nothing against %s', (source) => {
    expect(yearsIn(source)).toEqual([])
  })
})
