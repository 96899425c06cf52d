import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
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

  it('has no year in its code: what changes with time is a row of a table', () => {
    const years = files('pipeline', /\.ts$/).flatMap((file) => text(file).split('\n').filter((line) => /(?:>=|<=|===|<|>)\s*20[0-9]{2}\b/.test(line.replace(/\/\/.*|\/?\*.*/, ''))).map((line) => `${file}: ${line.trim()}`))
    expect(years).toEqual([])
  })

  it('is set up by two lines of the README', () => {
    const lines = text('README.md').split('\n')
    expect(lines).toContain('npm ci && npm run report')
    expect(lines).toContain('npm ci && npm test')
  })
})
