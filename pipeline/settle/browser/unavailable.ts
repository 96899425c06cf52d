// 使えるブラウザがないことを、試したものと次にすることを添えて伝える（終了状態 4）。

export interface Attempt {
  readonly what: string
  readonly why: string
}

export class BrowserUnavailable extends Error {
  override readonly name = 'BrowserUnavailable'
  readonly tried: readonly Attempt[]

  constructor(tried: readonly Attempt[]) {
    super(`${HEAD}\n${tried.map((attempt) => `  ・${attempt.what}：${attempt.why}`).join('\n')}\n${ADVICE}`)
    this.tried = tried
  }
}

const HEAD = 'PDFを作るブラウザが見つからないか、動きませんでした。試したもの：'
const ADVICE =
  'Chrome か Edge を入れるか、その場所を --browser で指定してください。PDFが要らなければ --html-only で作れます。 [settle/browser-unavailable]'
