#!/usr/bin/env node
// TypeScript を一つの JavaScript にまとめて動かす。まとめたものは原稿が変わるまで使い回す（起動が約1秒速くなる）。
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const sources = dirname(fileURLToPath(import.meta.url))
const cache = join(dirname(sources), 'node_modules', '.cache', 'kensho', 'program')

/** 原稿の名前・大きさ・更新時刻から作る鍵。 */
function key() {
  const hash = createHash('sha256').update(process.version)
  for (const name of readdirSync(sources, { recursive: true }).sort()) {
    if (!String(name).endsWith('.ts')) continue
    const { size, mtimeMs } = statSync(join(sources, String(name)))
    hash.update(`${name}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 20)
}

/** 同時に二つ動いても壊れないよう、別の名で作ってから名を変える。 */
async function bundle(file) {
  const { build } = await import('esbuild')
  const building = `${file}.${process.pid}`
  rmSync(cache, { recursive: true, force: true })
  mkdirSync(cache, { recursive: true })
  await build({
    entryPoints: [join(sources, 'main.ts')], outfile: building, bundle: true, platform: 'node', format: 'esm', packages: 'external', target: 'node20', sourcemap: 'inline', logLevel: 'error',
  })
  renameSync(building, file)
}

const file = join(cache, `${key()}.mjs`)
if (!existsSync(file)) await bundle(file)
process.setSourceMapsEnabled(true)
await import(pathToFileURL(file).href)
