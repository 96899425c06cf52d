#!/usr/bin/env node
// TypeScript を一つの JavaScript にまとめて動かす。まとめたものと、翻訳済みの中間コードを、原稿が変わるまで使い回す（起動が約1秒速くなる）。
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cachedDataVersionTag } from 'node:v8'
import vm from 'node:vm'
import { isMainThread, Worker, workerData } from 'node:worker_threads'

const sources = dirname(fileURLToPath(import.meta.url))
const cache = join(dirname(sources), 'node_modules', '.cache', 'kensho', 'program')

/** 脇のスレッドを必ず使う命令。開くのに時間がかかるので、本体より先に開いておく。 */
const WITH_ASIDE = ['report', '作成']

/** 原稿の名前・大きさ・更新時刻から作る鍵。 */
function key(files) {
  const hash = createHash('sha256').update(process.version)
  for (const name of files) {
    const { size, mtimeMs } = statSync(join(sources, name))
    hash.update(`${name}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex').slice(0, 20)
}

/** 前に動かしたとき翻訳された中間コードを添える。V8 の版と起動時の指定が同じものだけが使え、合わなければ V8 が自分で退け、読み直される。 */
function start(file, name) {
  const compiled = `${file}.${name}.${cachedDataVersionTag()}`
  const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined
  const script = new vm.Script(Module.wrap(readFileSync(file, 'utf8')), { filename: file, cachedData })
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
  if (cachedData === undefined || script.cachedDataRejected) process.once('exit', (status) => { if (status !== 2) keep(compiled, script.createCachedData()) }) // 打ち間違えた命令の分は残さない
}

/** 置けなくても、次が少し遅くなるだけである。 */
function keep(place, content) {
  try {
    writeFileSync(`${place}.${process.pid}`, content)
    renameSync(`${place}.${process.pid}`, place)
  } catch { /* 読むだけの場所に置かれている */ }
}

async function main() {
  const files = readdirSync(sources, { recursive: true }).map(String).filter((name) => /\.(ts|mjs)$/.test(name)).sort()
  const folder = join(cache, key(files))
  const file = join(folder, 'main.cjs')
  if (!existsSync(file)) await import('./bundle.mjs').then(({ bundle }) => bundle(sources, files, folder))
  const command = /^[\p{L}-]+$/u.test(process.argv[2] ?? '') ? process.argv[2] : 'help' // 命令ごとに使う所が違う
  const open = () => new Worker(fileURLToPath(import.meta.url), { workerData: { kensho: join(folder, 'aside.cjs'), command } })
  const early = WITH_ASIDE.includes(command) ? [open()] : []
  for (const thread of early) thread.unref() // 使うまでは、終わるのを妨げない
  globalThis.kensho = { version: readFileSync(join(folder, 'version.txt'), 'utf8'), openThread: () => early.pop() ?? open() }
  process.setSourceMapsEnabled(Boolean(process.env.KENSHO_DEBUG))
  if (process.env.KENSHO_DEBUG) createRequire(import.meta.url)(file)
  else start(file, command)
}

if (isMainThread) await main()
else start(workerData.kensho, workerData.command)
