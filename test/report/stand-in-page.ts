/** A small page that has what the HTML report needs of `tokentrail.html`, and what may confuse it. */
export const standInPage = `<!doctype html>
<html lang="en">
  <head>
    <title>tokentrail</title>
    <style>main { color: black }</style>
  </head>
  <body>
    <script type="application/json" id="report"></script>
    <script>const found = /<script type="application\\/json" id="report">/, title = '<title>x</title>'</script>
  </body>
</html>
`
