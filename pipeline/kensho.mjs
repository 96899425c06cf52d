#!/usr/bin/env node
// TypeScript を一つの JavaScript にまとめて動かす。まとめたものは原稿が変わるまで使い回す（起動が約1秒速くなる）。
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const sources = dirname(fileURLToPath(import.meta.url))
const cache = join(dirname(sources), 'node_modules', '.cache', 'kensho', 'program')

const files = readdirSync(sources, { recursive: true }).map(String).filter((name) => name.endsWith('.ts')).sort()

/** 原稿の名前・大きさ・更新時刻から作る鍵。 */
function key() {
  const hash = createHash('sha256').update(process.version)
  for (const name of files) {
    const { size, mtimeMs } = statSync(join(sources, name))
    hash.update(`${name}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 20)
}

/** 原稿の中身から作る版の印。どの機械でも同じになる（manifest.json に載る）。 */
function version() {
  const hash = createHash('sha256')
  for (const name of files) hash.update(`${name.replaceAll('\\', '/')}\n`).update(readFileSync(join(sources, name)))
  return hash.update(readFileSync(join(dirname(sources), 'package-lock.json'))).digest('hex').slice(0, 16)
}

/** ページの中へ文字列で送られる関数は、互いの名を呼ぶ。まとめるときに名が変わらないよう、その file だけは別にまとめる。 */
const IN_PAGE = '// ページの中で動く'
const pageFiles = () => files.filter((name) => /^settle[\\/]/.test(name) && readFileSync(join(sources, name), 'utf8').startsWith(IN_PAGE))
const outOf = (name) => `./page/${relative('settle', name).replaceAll('\\', '/').replace(/ts$/, 'mjs')}`
const REQUIRE = "import { createRequire as kenshoRequire } from 'node:module'; const require = kenshoRequire(import.meta.url);"
const EVERY_RUN = /^(commander|csv-parse|yaml|zod|arquero|@uwdata\/|handlebars|marked|acorn|node-fetch|neo-async|source-map|wordwrap|minimist|uglify-js)(\/|$)/
const apart = (pageCode) => ({
  name: 'page-code-apart',
  setup({ onResolve }) {
    // 毎回使う部品は一緒にまとめ（小さな file を数百読むより速い）、たまにしか使わない大きな部品は外に置く
    onResolve({ filter: /^[^.]/ }, ({ path, kind }) => (kind === 'entry-point' || EVERY_RUN.test(path) ? undefined : { path, external: true }))
    onResolve({ filter: /^\..*\.ts$/ }, ({ path, resolveDir }) => {
      const name = relative(sources, join(resolveDir, path))
      return pageCode.includes(name) ? { path: outOf(name), external: true } : undefined
    })
  },
})

/** 同時に二つ動いても壊れないよう、別の名で作ってから名を変える。 */
async function bundle(folder) {
  const { build } = await import('esbuild')
  const pageCode = pageFiles()
  const building = `${folder}.${process.pid}`
  for (const name of existsSync(cache) ? readdirSync(cache) : []) if (!name.startsWith(basename(folder))) rmSync(join(cache, name), { recursive: true, force: true })
  mkdirSync(building, { recursive: true })
  const common = { platform: 'node', format: 'esm', target: 'node20', sourcemap: 'linked', logLevel: 'error' }
  // 分けておくと、使わない命令の部品（ブラウザやPDFの部品も）は起動のときに読み込まれない
  const parts = { outdir: building, splitting: true, outExtension: { '.js': '.mjs' } }
  await build({ ...common, ...parts, entryPoints: [join(sources, 'main.ts')], bundle: true, plugins: [apart(pageCode)], banner: { js: REQUIRE } })
  await build({
    ...common, entryPoints: pageCode.map((name) => join(sources, name)), outdir: join(building, 'page'), outbase: join(sources, 'settle'), outExtension: { '.js': '.mjs' }, bundle: true, splitting: true,
  })
  writeFileSync(join(building, 'version.txt'), version())
  try {
    renameSync(building, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // 先に作った別の実行があれば、それを使う
    rmSync(building, { recursive: true, force: true })
  }
}

const folder = join(cache, key())
const file = join(folder, 'main.mjs')
if (!existsSync(file)) await bundle(folder)
if (process.env.KENSHO_DEBUG) process.setSourceMapsEnabled(true)
globalThis.kenshoVersion = readFileSync(join(folder, 'version.txt'), 'utf8')
await import(pathToFileURL(file).href)
