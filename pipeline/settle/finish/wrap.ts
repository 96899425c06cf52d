// 印のない描画を Artifact で包む。包むのは塗りと字だけで、座標や切抜きの設定は包まない。

const PATH = /(^| )(m|re)$/
const PAINT = /(^| )(f\*?|F|S|s|B\*?|b\*?|sh)$/
const END_PATH = /(^| )n$/

/** 既に印の付いた部分には触れない。 */
export function wrapUnmarked(lines: readonly string[]): string[] {
  const out: string[] = []
  let depth = 0
  let path: string[] | undefined
  for (const line of lines) {
    if (depth > 0 || / ?BDC$| BMC$/.test(line)) {
      depth += / ?BDC$| BMC$/.test(line) ? 1 : line === 'EMC' ? -1 : 0
      out.push(line)
    } else if (line === 'BT' || (!path && PATH.test(line))) path = [line]
    else if (!path) out.push(...(/ (Do|sh)$/.test(line) ? wrapped([line]) : [line]))
    else {
      path.push(line)
      path = closed(path, line, out)
    }
  }
  return path ? [...out, ...path] : out
}

/** 一つの図形か字の並びが終わったら out に移し、undefined を返す。 */
function closed(path: string[], line: string, out: string[]): string[] | undefined {
  const isText = path[0] === 'BT'
  if (isText ? line !== 'ET' : !PAINT.test(line) && !END_PATH.test(line)) return path
  out.push(...(!isText && END_PATH.test(line) ? path : wrapped(path)))
  return undefined
}

const wrapped = (lines: readonly string[]): string[] => ['/Artifact BMC', ...lines, 'EMC']
