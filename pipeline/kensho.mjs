#!/usr/bin/env node
// TypeScript を一つの JavaScript にまとめて動かす。まとめたものは原稿が変わるまで使い回す（起動が約1秒速くなる）。
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
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

/** ページの中へ文字列で送る関数は互いの名を呼ぶ。まとめるときに名が変わらないよう、この file だけは別にしておく。 */
const PAGE_CODE = /[\\/]settle[\\/]notes[\\/]place\.ts$/
const REQUIRE = "import { createRequire as kenshoRequire } from 'node:module'; const require = kenshoRequire(import.meta.url);"
const EVERY_RUN = /^(commander|csv-parse|yaml|zod|arquero|@uwdata\/|handlebars|marked|acorn|node-fetch|neo-async|source-map|wordwrap|minimist|uglify-js)(\/|$)/
const apart = {
  name: 'page-code-apart',
  setup({ onResolve }) {
    // 毎回使う部品は一緒にまとめ（小さな file を数百読むより速い）、たまにしか使わない大きな部品は外に置く
    onResolve({ filter: /^[^.]/ }, ({ path, kind }) => (kind === 'entry-point' || EVERY_RUN.test(path) ? undefined : { path, external: true }))
    onResolve({ filter: /place\.ts$/ }, ({ path, resolveDir }) =>
      PAGE_CODE.test(join(resolveDir, path)) ? { path: './page-code.mjs', external: true } : undefined)
  },
}

/** 同時に二つ動いても壊れないよう、別の名で作ってから名を変える。 */
async function bundle(folder) {
  const { build } = await import('esbuild')
  const building = `${folder}.${process.pid}`
  for (const name of existsSync(cache) ? readdirSync(cache) : []) if (!name.startsWith(basename(folder))) rmSync(join(cache, name), { recursive: true, force: true })
  mkdirSync(building, { recursive: true })
  const common = { platform: 'node', format: 'esm', target: 'node20', sourcemap: 'linked', logLevel: 'error' }
  await build({ ...common, entryPoints: [join(sources, 'main.ts')], outfile: join(building, 'main.mjs'), bundle: true, plugins: [apart], banner: { js: REQUIRE } })
  const page = join(sources, 'settle', 'notes', 'place.ts')
  if (existsSync(page)) await build({ ...common, entryPoints: [page], outfile: join(building, 'page-code.mjs'), bundle: true })
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
