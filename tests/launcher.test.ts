import { spawnSync } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beside } from '../pipeline/aside/beside.ts'
import { buildOnDisk } from './support/build.ts'
import { smallYear } from './support/small-year.ts'
import { projectFolder } from './support/year.ts'

const programs = join(projectFolder, 'node_modules/.cache/kensho/program')
let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'kensho-launcher-'))
  for (const [path, content] of Object.entries(smallYear)) {
    mkdirSync(dirname(join(home, 'data', path)), { recursive: true })
    writeFileSync(join(home, 'data', path), content)
  }
})
afterAll(() => { rmSync(home, { recursive: true, force: true }) })

const report = (out: string, ...more: string[]) =>
  spawnSync(process.execPath, ['pipeline/kensho.mjs', 'report', '--data', join(home, 'data'), '--out', join(home, out), ...more], { cwd: projectFolder, encoding: 'utf8' })
const page = (out: string): string => readFileSync(join(home, out, 'public/report.html'), 'utf8')
/** The bytecode kept for `report`, beside the bundled program: one for each way in which V8 was started. */
const kept = (): string[] => readdirSync(programs, { recursive: true }).map(String).filter((name) => /main\.cjs\.report\.\d+$/.test(name)).map((name) => join(programs, name))

describe('the bundled program', () => {
  test('prints to the byte what the sources print, on paper too', async () => {
    expect(report('all').status).toBe(0)
    const { files } = await buildOnDisk(join(home, 'data'))
    for (const [path, content] of files) if (!/manifest\.json$/.test(path)) expect(Buffer.compare(readFileSync(join(home, 'all', path)), content), path).toBe(0)
  }, 240_000)

  test('keeps the bytecode of a command, and starts without it, or with a damaged one', () => {
    for (const file of kept()) rmSync(file)
    report('first', '--html-only')
    expect(kept()).toHaveLength(1)
    const [file = ''] = kept()
    const good = readFileSync(file)
    writeFileSync(file, 'damaged')
    expect(report('second', '--html-only').status).toBe(0)
    expect(page('second')).toBe(page('first'))
    expect(readFileSync(file).length).toBeGreaterThan(good.length / 2) // written anew
    rmSync(file)
    expect(report('third', '--html-only').status).toBe(0)
    expect(existsSync(file)).toBe(true)
  }, 120_000)
})

describe('a program that starts from its bytecode', () => {
  const run = (...args: string[]) => spawnSync(process.execPath, ['pipeline/kensho.mjs', ...args], { cwd: projectFolder, encoding: 'utf8', timeout: 60_000 })

  test.each(['the first time', 'the second time', 'the third time'])('writes and reads workbooks %s', (nth) => {
    const data = join(home, `workbooks ${nth}`)
    mkdirSync(join(data, 'R04/detailed'), { recursive: true })
    const written = run('form', 'R04', '--out', join(data, 'R04/detailed/様式.xlsx'))
    expect([written.status, written.stderr]).toEqual([0, expect.stringContaining('様式を作りました')])
    expect(written.stderr).not.toContain('Warning')
    const read = run('check', '--data', data, '--year', 'R04')
    expect([read.status, read.stderr.includes('ERR_')]).toEqual([0, false])
  }, 120_000)

  test('ends at once where its input cannot be read, although the thread beside is loading', () => {
    const data = join(home, 'unreadable')
    mkdirSync(join(data, 'R04/detailed'), { recursive: true })
    writeFileSync(join(data, 'R04/detailed/a.csv'), 'これは表ではない')
    expect(run('report', '--html-only', '--data', data, '--out', join(home, 'nothing')).status).toBe(3)
  }, 120_000)

  test.skipIf(process.platform === 'win32')('ends quietly where the reader of its output has enough', () => {
    const piped = spawnSync('sh', ['-c', '"$0" pipeline/kensho.mjs help report | true', process.execPath], { cwd: projectFolder, encoding: 'utf8', timeout: 60_000 })
    expect(piped.stderr).not.toContain('EPIPE')
  }, 60_000)

  test('keeps no bytecode of a command that does not exist', () => {
    expect(run('repotr').status).toBe(2)
    expect(readdirSync(programs, { recursive: true }).map(String).filter((name) => name.includes('.repotr'))).toEqual([])
  }, 60_000)
})

/** A thread that does as it is told. */
class Thread extends EventEmitter {
  readonly asked: { id: number; argument: unknown }[] = []
  held = true
  ref(): void { this.held = true }
  unref(): void { this.held = false }
  postMessage(task: { id: number; argument: unknown }): void { this.asked.push(task) }
}
const opened = () => {
  const thread = new Thread()
  return { thread, ask: beside(thread as unknown as Worker).ask }
}

describe('the thread beside', () => {
  const [one, two] = [[{ file: 'one.yaml' }], [{ file: 'two.yaml' }]]
  const pictures = (name: string): ReadonlyMap<string, string> => new Map([[name, `picture of ${name}`]])

  test('answers each question with its own pictures, in whatever order they come back', async () => {
    const { thread, ask } = opened()
    const asked = Promise.all([ask('diagrams', one), ask('diagrams', two)])
    for (const { id, argument } of [...thread.asked].reverse()) thread.emit('message', { id, value: pictures((argument as typeof one)[0]?.file ?? '') })
    expect(await asked).toEqual([pictures('one.yaml'), pictures('two.yaml')])
  })

  test('holds the program only while it owes an answer', async () => {
    const { thread, ask } = opened()
    expect(thread.held).toBe(false)
    const asked = ask('diagrams', one)
    expect(thread.held).toBe(true)
    thread.emit('message', { id: 0, value: new Map() })
    await asked
    expect(thread.held).toBe(false)
  })

  test('fails the question that could not be answered, and no other', async () => {
    const { thread, ask } = opened()
    const [bad, good] = [ask('diagrams', one), ask('diagrams', two)]
    thread.emit('message', { id: 0, error: 'no such graph' })
    thread.emit('message', { id: 1, value: pictures('two.yaml') })
    await expect(bad).rejects.toThrow('no such graph')
    expect(await good).toEqual(pictures('two.yaml'))
  })

  test('leaves no question open when it dies', async () => {
    const { thread, ask } = opened()
    const asked = [ask('diagrams', one), ask('warm')]
    thread.emit('error', new Error('out of memory'))
    for (const answer of asked) await expect(answer).rejects.toThrow('out of memory')
    const late = ask('diagrams', two)
    thread.emit('exit', 1)
    await expect(late).rejects.toThrow('The thread beside this one ended.')
  })
})
