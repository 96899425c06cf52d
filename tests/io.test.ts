// 出力先のフォルダ：前の出力は、どこで失敗しても残る。
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { prepareFolder, refuseForeign } from '../pipeline/commands/out-folder.ts'
import { makeFolder, replaceFolder, restoreFolder, tryFolder } from '../pipeline/io.ts'
import type { Disk } from '../pipeline/replace-folder.ts'

let home: string
let out: string
beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'kensho-io-')); out = join(home, 'out') })
afterEach(() => { rmSync(home, { recursive: true, force: true }) })

const put = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
}
const all = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder, { recursive: true }).map(String).filter((name) => statSync(join(folder, name)).isFile()).sort().map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]))

const PARTS = ['public', 'internal']
const former = { 'public/report.html': 'former', 'public/old.csv': 'x', 'internal/ledger.csv': 'former', 'memo.txt': 'mine' }
const fresh = new Map([['public/report.html', 'new'], ['public/tables/a.csv', 'new'], ['internal/ledger.csv', 'new']])
const refusal = (code: string): Error => Object.assign(new Error(code), { code })

/** The real disk, whose n-th step of one kind fails, and from then on those that `forGood` names. */
function failing(kind: keyof Disk, at: number, { forGood = false } = {}): Disk & { readonly steps: () => number } {
  let steps = 0
  const broken = <A extends unknown[], R>(name: keyof Disk, run: (...given: A) => Promise<R>) => async (...given: A): Promise<R> => {
    if (name === kind && ((steps += 1) === at || (forGood && steps > at))) throw refusal('EACCES')
    return run(...given)
  }
  return {
    mkdir: broken('mkdir', (path: string) => fs.mkdir(path)), rename: broken('rename', fs.rename), write: broken('write', (path: string, content: string | Uint8Array) => fs.writeFile(path, content)),
    remove: broken('remove', (path: string) => fs.rm(path, { recursive: true, force: true })), steps: () => steps,
  }
}

describe('a new build in place of the former one', () => {
  test('changes its parts as wholes and touches nothing else, what lies beside the folder included', async () => {
    put(out, former)
    put(home, { 'out.former/a': 'beside', 'out.building/a': 'beside' })
    await replaceFolder(out, fresh, PARTS)
    expect(all(out)).toEqual({ ...Object.fromEntries(fresh), 'memo.txt': 'mine' })
    expect(all(home)).toMatchObject({ 'out.former/a': 'beside', 'out.building/a': 'beside' })
    expect(readdirSync(out).sort()).toEqual(['internal', 'memo.txt', 'public'])
  })

  test('single files may be the parts: their neighbours stay, one that brings nothing goes', async () => {
    put(out, { ...former, 'internal/gone.xlsx': 'x' })
    await replaceFolder(out, new Map([['internal/check/a.html', 'new'], ['internal/ledger.csv', 'new']]), ['internal/check/a.html', 'internal/ledger.csv', 'internal/gone.xlsx'])
    expect(all(out)).toEqual({ ...former, 'internal/ledger.csv': 'new', 'internal/check/a.html': 'new' })
  })

  test('comes into a folder that is not there yet, with the folders above it', async () => {
    await replaceFolder(join(out, 'a/b'), fresh)
    expect(all(join(out, 'a/b'))).toEqual(Object.fromEntries(fresh))
  })
})

describe('the former build survives', () => {
  const kinds = ['mkdir', 'write', 'rename'] as const
  test.each(kinds)('a failure at any step of the kind %s', async (kind) => {
    put(out, former)
    let at = 1
    for (; at < 50; at++) {
      const disk = failing(kind, at)
      const failure = await replaceFolder(out, fresh, PARTS, disk).then(() => undefined, String)
      if (failure === undefined) break
      expect(failure).toMatch(/フォルダ「.*out」に書き込めません（EACCES）。前の出力はそのままです。.*\[file\/unwritable\]/)
      expect(all(out)).toEqual(former)
      expect(readdirSync(out).sort()).toEqual(['internal', 'memo.txt', 'public'])
    }
    // three folders of its own and three of the build; three files and the list; two parts aside, two in
    expect(at - 1).toBe({ mkdir: 6, write: 4, rename: 4 }[kind])
    expect(all(out)['public/report.html']).toBe('new')
  })

  test('a failure while single files change places, new folders included', async () => {
    put(out, former)
    const files = new Map([['internal/ledger.csv', 'new'], ['internal/replies/a.xlsx', 'new'], ['internal/z', 'new']])
    for (let at = 1; at <= 4; at++) {
      await expect(replaceFolder(out, files, [...files.keys()], failing('rename', at))).rejects.toThrow('[file/unwritable]')
      expect(all(out)).toEqual(former)
      expect(existsSync(join(out, 'internal/replies'))).toBe(false)
    }
  })

  test('where nothing stood before, nothing is left after a failure', async () => {
    await expect(replaceFolder(join(out, 'a'), fresh, PARTS, failing('write', 2))).rejects.toThrow('[file/unwritable]')
    expect(readdirSync(home)).toEqual([])
  })

  test('even a disk that takes no step back: it is said where the former build lies, and the next run puts it back first', async () => {
    put(out, former)
    await expect(replaceFolder(out, fresh, PARTS, failing('rename', 3, { forGood: true }))).rejects.toThrow(/元の場所に戻せませんでした。「.*\.kensho-\d+」.*\[file\/not-restored\]/)
    expect(all(out)).not.toMatchObject(former)
    await expect(replaceFolder(out, fresh, PARTS, failing('write', 1))).rejects.toThrow('[file/unwritable]')
    expect(all(out)).toEqual(former)
  })

  test('a run that was killed between two steps', async () => {
    const killed = '.kensho-999999999'
    put(out, { 'public/report.html': 'half', 'memo.txt': 'mine', [`${killed}/former/0/report.html`]: 'former', [`${killed}/new/internal/ledger.csv`]: 'half' })
    put(out, { 'internal/ledger.csv': 'former', [`${killed}/parts.json`]: JSON.stringify(PARTS.map((path) => ({ path, fresh: true }))) })
    await expect(replaceFolder(out, fresh, PARTS, failing('write', 1))).rejects.toThrow('[file/unwritable]')
    expect(all(out)).toEqual({ 'public/report.html': 'former', 'internal/ledger.csv': 'former', 'memo.txt': 'mine' })
  })

  test('but not what a run left that had finished: the new build stands, the rest is tidied away', async () => {
    put(out, former)
    await replaceFolder(out, fresh, PARTS, failing('remove', 2))
    expect(readdirSync(out).filter((name) => name.startsWith('.kensho-'))).toHaveLength(1)
    await replaceFolder(out, new Map([['internal/a', 'b']]), ['internal/a'])
    expect(all(out)).toEqual({ ...Object.fromEntries(fresh), 'memo.txt': 'mine', 'internal/a': 'b' })
  })

  test('a bug is no refusal of the disk and stays what it is', async () => {
    const bug: Disk = { ...failing('write', 0), write: () => { throw new TypeError('a bug') } }
    await expect(replaceFolder(out, fresh, PARTS, bug)).rejects.toThrow(TypeError)
  })
})

describe('before the work begins', () => {
  test('a folder that can be written is found so, and no trace is left', async () => {
    await tryFolder(join(out, 'a/b'))
    expect(readdirSync(home)).toEqual([])
  })

  test('one that cannot is named with what to do, and no trace is left either', async () => {
    await expect(tryFolder(join(out, 'a/b'), failing('mkdir', 3))).rejects.toThrow(/out.a.b.*書き込みのできるほかのフォルダを指定して.*\[file\/unwritable\]/)
    expect(readdirSync(home)).toEqual([])
  })

  test.runIf(existsSync('/proc/self'))('a place where the system allows no folder ends at once', async () => {
    await expect(tryFolder('/proc/x/y')).rejects.toThrow('[file/unwritable]')
    await expect(replaceFolder('/proc/x/y', fresh, PARTS)).rejects.toThrow('[file/unwritable]')
    await expect(makeFolder('/proc/x/y')).rejects.toThrow('[file/unwritable]')
  }, 3000)

  const killed = { '.kensho-999999999/former/0/report.html': 'former', '.kensho-999999999/new/public/report.html': 'new', '.kensho-999999999/new/internal/ledger.csv': 'new', '.kensho-999999999/parts.json': JSON.stringify(PARTS.map((path) => ({ path, fresh: true }))) }

  test('the output that a killed run left hidden stands in its place again', async () => {
    put(out, { ...killed, 'internal/ledger.csv': 'former', 'memo.txt': 'mine' })
    await prepareFolder(out)
    expect(all(out)).toEqual({ 'public/report.html': 'former', 'internal/ledger.csv': 'former', 'memo.txt': 'mine' })
  })

  test('but what a run that is at work holds stays where it is', async () => {
    const atWork = Object.fromEntries(Object.entries(killed).map(([name, text]) => [name.replace('999999999', String(process.ppid)), text]))
    put(out, atWork)
    await prepareFolder(out)
    expect(all(out)).toEqual(atWork)
  })

  test('where it cannot be put back, the run ends there, and the output is kept', async () => {
    put(out, killed)
    await expect(restoreFolder(out, failing('rename', 1))).rejects.toThrow('[file/unwritable]')
    expect(all(out)).toEqual(killed)
  })

  test('a file in the place of the folder, or above it, is refused and stays', async () => {
    put(home, { out: 'a file' })
    for (const folder of [out, join(out, 'a/b')]) await expect(prepareFolder(folder)).rejects.toThrow(/out」はファイルです。フォルダの名前を.*\[usage\/out\]/)
    expect(all(home)).toEqual({ out: 'a file' })
  })
})

describe('a folder is built into', () => {
  const build = { 'public/manifest.json': '{"outputs":{}}', 'internal/inputs.json': '[]' }
  test.each([
    ['a former build', build], ['a former build with something of somebody beside it', { ...build, 'memo.txt': 'x' }], ['a former check', { 'internal/inputs.json': '[]', 'internal/check.html': '' }],
    ['the remains of a killed first run', { '.kensho-999999999/new/a': 'x' }],
  ] as const)('where it holds %s', async (_what, files) => {
    put(out, files)
    await refuseForeign(out)
    expect(all(out)).toEqual(files)
  })

  test('where it is empty or not there yet', async () => {
    await refuseForeign(out)
    mkdirSync(out)
    await refuseForeign(out)
  })

  test.each([
    ['somebody\'s files', { '原稿.docx': 'x' }, '原稿.docx'], ['a web site of that shape', { 'public/manifest.json': '{"name":"site"}' }, 'public'],
    ['a program of that shape', { 'internal/main.go': 'x' }, 'internal'], ['a check in a web site', { 'public/index.html': 'x', 'internal/inputs.json': '[]' }, 'public'],
    ['a file of that name', { public: 'x', 'internal/inputs.json': '[]' }, 'public'],
  ] as const)('but not where it holds %s', async (_what, files, named) => {
    put(out, files)
    await expect(refuseForeign(out)).rejects.toThrow(new RegExp(`報告書の出力ではないもの（${named} など）があるため、書き込みませんでした。.*\\[usage/out\\]`))
    expect(all(out)).toEqual(files)
  })
})
