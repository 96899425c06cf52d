// ブラウザは npm パッケージ（@sparticuz/chromium）か導入済みの Chrome / Edge を使うため、puppeteer 自身の取得は行わない。
module.exports = { skipDownload: true }
