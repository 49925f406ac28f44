package clean

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// maxTree is the size above which HTML is read as a stream, without its structure: a tree takes some twenty times the
// memory of its source.
const maxTree = 8 << 20

// articleRules are the elements in which the site software of governments and papers keeps the text of an article,
// from the most to the least specific. The first that holds most of the page's prose is taken.
var articleRules = []string{
	"#UCAP-CONTENT", ".UCAPCONTENT", "#zoom", "#Zoom", "#ZOOM", "#js_content",
	".TRS_UEDITOR", ".trs_editor_view", ".TRS_Editor", "#TRS_AUTOADD", "[class^=TRS_PreAppend]",
	"#ozoom", "#articleContent", "#article-content", "#article_content", ".article-content", ".article_content", ".articleContent", ".article-con", ".article_con",
	"#rm_txt_con", ".rm_txt_con", "#vsb_content", "#vsb_content_2", ".v_news_content", ".wp_articlecontent",
	"#mainText", "#main_content", "#content_body", ".pages_content", ".news_content", ".news-content", ".newsContent", ".detail-content", ".detail_content", ".content-detail", ".view_content", ".xl_content", ".xxgk_content", ".gov_content", ".con_text", ".TxtContent", "#text_content", "#NewsContent", "#news_content", "#p-detail",
	"[itemprop=articleBody]",
}

// markupOnly are elements without text for people.
const markupOnly = "script,style,noscript,template,iframe,object,embed,svg,canvas,select,button,input,textarea,audio,video"

// furniture are elements that do not belong to an article, unless they hold half of the page: some sites name them
// strangely, or hide the article until a script has run.
const furniture = "nav,dialog,[hidden],[aria-hidden=true],[role=navigation],[role=search],[role=banner],[role=contentinfo]," +
	".breadcrumb,.breadcrumbs,.crumb,.crumbs,.dqwz,.curpos,.position,.share,.bdsharebuttonbox,.bshare,.social-share,.print,.qrcode,.ewm,.pagination"

// sideshow are elements that rarely belong to it: they are dropped when an article is looked for without a rule.
const sideshow = "header,footer,aside,form,#header,#footer,#nav,#menu,#sidebar,.header,.footer,.foot,.nav,.navbar,.menu,.sidebar,.aside,.related,.relative,.recommend,.hot,.hotnews,.rank,.copyright,.links,.friendlink,.login,.search,.comment,.comments,.ad,.ads"

// decodeHTML fills Text and the metadata from the source of a page.
func decodeHTML(doc *store.Document, src string) {
	var root *html.Node
	var err error
	if len(src) <= maxTree {
		root, err = html.Parse(strings.NewReader(src))
	}
	if root == nil || err != nil {
		doc.Text = streamText(src)
		doc.Warnings = append(doc.Warnings, store.Warning{Text: "网页过大或嵌套过深，按全页文字读取，可能含导航文字"})
		return
	}
	page := goquery.NewDocumentFromNode(root)
	m := pageMeta(page)
	m.Apply(doc)

	page.Find(markupOnly).Remove()
	body := page.Find("body")
	for _, n := range body.Nodes {
		drawRules(n)
	}
	dropLight(body, furniture, 2)
	dropLight(body, "[style]", 2)
	whole := withoutButtons(nodeText(body.Nodes...))
	article, found := bySiteRule(body)
	if found {
		doc.Text = withoutButtons(nodeText(article...))
	} else {
		article = densest(body)
		doc.Text = withoutButtons(nodeText(article...))
		if lean, ok := byReadability(page, src, body, doc.Text); ok {
			doc.Text = lean
		}
	}
	if doc.Text == "" {
		doc.Text = whole
	}
	if doc.Text == "" {
		return
	}
	title, lead := masthead(whole, doc.Text, m)
	doc.Text = titled(title, lead+doc.Text)
}

// fragmentText lays out a piece of HTML as it stands.
func fragmentText(src string) string {
	if len(src) > maxTree {
		return streamText(src)
	}
	nodes, err := html.ParseFragment(strings.NewReader(src), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return streamText(src)
	}
	for _, n := range nodes {
		drawRules(n)
	}
	return nodeText(nodes...)
}

var markupRE = regexp.MustCompile(`(?i)</(?:p|div|span|br|table|strong|b|a|li|h[1-6]|section|article|body)>|<br\s*/?>|<p[\s>]`)

func looksMarkup(s string) bool { return strings.Contains(s, "<") && markupRE.MatchString(s) }

// nodeText lays out nodes that follow each other.
func nodeText(nodes ...*html.Node) string {
	var w textWriter
	for _, n := range nodes {
		w.node(n, false)
	}
	return w.String()
}

func (w *textWriter) node(n *html.Node, pre bool) {
	switch n.Type {
	case html.TextNode:
		if !pre {
			w.words(n.Data)
			return
		}
		for line := range strings.Lines(n.Data) {
			w.words(strings.TrimRight(line, "\r\n"))
			if strings.HasSuffix(line, "\n") {
				w.breakLine()
			}
		}
		return
	case html.ElementNode, html.DocumentNode:
	default:
		return
	}
	children := func(pre bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.node(c, pre)
		}
	}
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Svg, atom.Head, atom.Select, atom.Button, atom.Textarea, atom.Rt, atom.Rp, atom.Del, atom.Video, atom.Audio, atom.Canvas, atom.Object:
	case atom.Br:
		w.breakLine()
	case atom.Hr:
		w.rule()
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.paragraph()
		w.heading(int(n.Data[1] - '0'))
		children(pre)
		w.unmark()
		w.paragraph()
	case atom.Ol:
		w.paragraph()
		at := 1
		if s, ok := attr(n, "start"); ok {
			if i, err := strconv.Atoi(s); err == nil && i >= 0 && i < 1e6 {
				at = i
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Li {
				w.paragraph()
				w.marker(strconv.Itoa(at) + ". ")
				at++
			}
			w.node(c, pre)
			w.unmark()
		}
		w.paragraph()
	case atom.Table:
		if rows, caption, ok := dataTable(n); ok {
			w.paragraph()
			w.words(caption)
			w.paragraph()
			for _, r := range rows {
				w.row(r)
			}
			w.paragraph()
			return
		}
		w.paragraph()
		children(pre)
		w.paragraph()
	case atom.Pre:
		w.paragraph()
		children(true)
		w.paragraph()
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Li, atom.Ul, atom.Dl, atom.Dt, atom.Dd, atom.Blockquote, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Header, atom.Footer, atom.Main, atom.Aside, atom.Nav, atom.Figure, atom.Figcaption, atom.Address, atom.Form, atom.Fieldset, atom.Center, atom.Body, atom.Details, atom.Summary:
		w.paragraph()
		children(pre)
		w.paragraph()
	case atom.B, atom.Strong:
		if w.last == 0 && runsIn(n) {
			w.paragraph()
			w.heading(3)
			children(pre)
			w.unmark()
			w.paragraph()
			return
		}
		children(pre)
	default:
		children(pre)
	}
}

// runsIn reports whether bold type that opens a paragraph is the heading of what goes on behind a wide blank in the same line: 「<b>某县：铝锅变铝箔</b>　上半
// 年…。」, not a label, 「<b>记者：</b>　」, or a name.
func runsIn(n *html.Node) bool {
	next := n.NextSibling
	if next == nil || next.Type != html.TextNode || n.FirstChild == nil || n.FirstChild != n.LastChild || n.FirstChild.Type != html.TextNode {
		return false
	}
	text := strings.TrimSpace(n.FirstChild.Data)
	body := strings.TrimLeft(next.Data, "\u3000\u00a0 ")
	size := utf8.RuneCountInString(text[:min(len(text), 120)])
	return len(next.Data)-len(body) >= len("\u00a0") && len(text) < 120 && size >= 6 && size <= 30 && IsHan(lastRuneOf(strings.TrimRight(text, "”》%0123456789"))) && !strings.ContainsAny(text, "。；！？") &&
		!strings.HasSuffix(text, "讯") && !strings.HasSuffix(text, "电") && utf8.RuneCountInString(body[:min(len(body), 300)]) >= 20 && strings.Contains(body, "。")
}

func lastRuneOf(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// drawRules puts a rule wherever the page draws a line between blocks, or begins one of several reports.
func drawRules(n *html.Node) {
	reports := reportsWithin(n)
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		above, below := borders(c)
		if above || reports != 0 && c.DataAtom == reports {
			n.InsertBefore(&html.Node{Type: html.ElementNode, Data: "hr", DataAtom: atom.Hr}, c)
		}
		if below {
			n.InsertBefore(&html.Node{Type: html.ElementNode, Data: "hr", DataAtom: atom.Hr}, next)
		}
		drawRules(c)
		c = next
	}
}

// reBorder is a line that a style draws above or below an element.
var reBorder = regexp.MustCompile(`border-(top|bottom)(?:-style|-width)?:\s*([^;]*)`)

// borders reports whether lines are drawn above and below a block of sentences.
func borders(n *html.Node) (above, below bool) {
	switch n.DataAtom {
	case atom.Div, atom.P, atom.Section, atom.Article, atom.Li, atom.Dd:
	default:
		return false, false
	}
	style, ok := attr(n, "style")
	if !ok || !strings.Contains(style, "border-") {
		return false, false
	}
	for _, m := range reBorder.FindAllStringSubmatch(strings.ToLower(style), 4) {
		if v := strings.TrimSpace(m[2]); v == "" || strings.HasPrefix(v, "0") || strings.Contains(v, "none") || strings.Contains(v, "hidden") {
			continue
		}
		above, below = above || m[1] == "top", below || m[1] == "bottom"
	}
	if (above || below) && !strings.Contains(firstWords(n), "。") {
		return false, false // under a title
	}
	return above, below
}

// maxListed is how many items of a list are looked at to tell what they are.
const maxListed = 100

// reportsWithin tells which children of n are small reports: several articles, or the items of a list. 0 for none.
func reportsWithin(n *html.Node) atom.Atom {
	articles := 0
	var items []string
	for c := n.FirstChild; c != nil && articles < 2 && len(items) < maxListed; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Article:
			articles++
		case atom.Li:
			items = append(items, firstWords(c))
		}
	}
	switch {
	case articles > 1:
		return atom.Article
	case reportsEach(items):
		return atom.Li
	}
	return 0
}

// reportsEach reports whether the items of a list are small reports: sentences, some of which begin with a day.
func reportsEach(items []string) bool {
	dated := false
	for _, s := range items {
		if s = strings.TrimSpace(s); !strings.Contains(s, "。") {
			return false
		}
		dated = dated || opensReport(s) || dateline(s) != ""
	}
	return dated && len(items) > 1
}

// firstWords is the beginning of the text in n.
func firstWords(n *html.Node) string {
	var b strings.Builder
	nodes := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if nodes++; nodes > 60 || b.Len() > 600 {
			return
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data[:min(len(n.Data), 600)])
		}
		for c := n.FirstChild; c != nil && nodes <= 60; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// Limits of a table: what goes beyond is read without repeating merged cells.
const (
	maxSpan  = 1000
	maxCells = 200_000
)

// dataTable gives the rows of a table, merged cells repeated in every row and column they cover, a row that is one
// merged cell printed once. It is not ok for a table that lays out a page: with blocks of text or tables in its cells,
// or with one cell in all.
func dataTable(table *html.Node) (rows [][]string, caption string, ok bool) {
	var r tableReader
	if !r.part(table) {
		return nil, "", false
	}
	cells := 0
	for _, row := range r.rows {
		cells += len(row)
	}
	return r.rows, r.caption, cells > 1 && len(r.rows) > 0
}

// tableReader reads a table row by row.
type tableReader struct {
	rows    [][]string
	caption string
	above   []reach // by column: cells that reach down
	total   int     // cells so far
}

// reach is a cell that covers rows below its own.
type reach struct {
	text string
	down int // rows still to cover
}

// part reads the rows of a table or of a group of rows; false when the table lays out a page.
func (r *tableReader) part(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Caption:
			r.caption = oneCell(nodeText(c))
		case atom.Thead, atom.Tbody, atom.Tfoot:
			r.above = nil // cells reach down within their group only
			if !r.part(c) {
				return false
			}
		case atom.Tr:
			if !r.row(c) {
				return false
			}
		}
	}
	return true
}

// row reads one row; false when a cell of it holds a table or blocks of text.
func (r *tableReader) row(tr *html.Node) bool {
	var row []string
	whole := false
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		if hasTable(c) {
			return false
		}
		row = r.covered(row)
		var w textWriter
		for k := c.FirstChild; k != nil; k = k.NextSibling {
			w.node(k, false)
		}
		s := w.String()
		if strings.Count(s, "。") > 1 && (strings.Contains(s, "\n\n") || utf8.RuneCountInString(s) > 300) {
			return false
		}
		s = oneCell(s)
		across, down := span(c, "colspan"), span(c, "rowspan")
		if r.total > maxCells {
			across, down = 1, 1
		}
		whole = len(row) == 0 && across > 1 && down == 1 && lastCell(c)
		for range across {
			if down > 1 {
				for len(r.above) <= len(row) {
					r.above = append(r.above, reach{})
				}
				r.above[len(row)] = reach{s, down - 1}
			}
			row = append(row, s)
			r.total++
		}
	}
	if whole {
		row = row[:1]
	} else {
		row = r.covered(row)
	}
	r.rows = append(r.rows, row)
	return true
}

// covered adds to a row the cells from above that reach into it next.
func (r *tableReader) covered(row []string) []string {
	for len(row) < len(r.above) && r.above[len(row)].down > 0 {
		a := &r.above[len(row)]
		a.down--
		row = append(row, a.text)
		r.total++
	}
	return row
}

func span(n *html.Node, key string) int {
	s, _ := attr(n, key)
	i, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || i < 1 {
		return 1
	}
	return min(i, maxSpan)
}

func lastCell(n *html.Node) bool {
	for c := n.NextSibling; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			return false
		}
	}
	return true
}

func hasTable(n *html.Node) bool {
	if n.DataAtom == atom.Table {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if hasTable(c) {
			return true
		}
	}
	return false
}

// dropLight removes the elements that a selector finds and that hold less than one part in share of the prose. Of those
// with a style, only the invisible are meant.
func dropLight(body *goquery.Selection, selector string, share int) {
	total := weight(body.Nodes...)
	body.Find(selector).Each(func(_ int, s *goquery.Selection) {
		if selector == "[style]" {
			style := strings.ToLower(strings.ReplaceAll(s.AttrOr("style", ""), " ", ""))
			if !strings.Contains(style, "display:none") && !strings.Contains(style, "visibility:hidden") {
				return
			}
		}
		if weight(s.Nodes...)*share < total || total == 0 && inked(s.Text())*share < inked(body.Text()) {
			s.Remove()
		}
	})
}

var buttonRE = regexp.MustCompile(`^(?:【?字体\s*[:：].{0,20}|字号\s*[:：].{0,20}|.{0,10}打印.{0,10}关闭.{0,10}|(?:打印|关闭|收藏|分享|返回)(?:本页|窗口|文章|到|首页|列表|顶部)?.{0,8}|扫一扫.{0,20}|上一[篇条]\s*[:：].{0,80}|下一[篇条]\s*[:：].{0,80}|浏览(?:次数|量)\s*[:：].{0,10}|点击(?:次数|量|数)\s*[:：].{0,10}|(?:版权所有|主办单位|承办单位|技术支持|网站标识码|备案号|联系我们|网站地图).{0,80}|.{0,3}ICP备.{0,40})$`)

// withoutButtons drops the lines that are switches and imprint of the page.
func withoutButtons(text string) string {
	lines := strings.Split(text, "\n")
	kept := lines[:0]
	for _, line := range lines {
		switch {
		case len(line) < 300 && buttonRE.MatchString(strings.TrimSpace(line)):
		case line == "" && (len(kept) == 0 || kept[len(kept)-1] == ""):
		default:
			kept = append(kept, line)
		}
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}

// weight counts the characters of sentences outside of links and of tables: what an article must not lose.
func weight(nodes ...*html.Node) int {
	sum := 0
	for _, n := range nodes {
		sum += weigh(n, false)
	}
	return sum
}

func weigh(n *html.Node, tabled bool) int {
	switch {
	case n.Type == html.TextNode:
		if tabled || strings.ContainsAny(n.Data, "。；，！？、：,.;") {
			return utf8.RuneCountInString(strings.TrimSpace(n.Data))
		}
		return 0
	case n.DataAtom == atom.A || n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Head:
		return 0
	case n.DataAtom == atom.Td || n.DataAtom == atom.Th:
		tabled = true
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += weigh(c, tabled)
	}
	return sum
}

// bySiteRule finds the article by the rules, if one of them holds at least half of the page's prose.
func bySiteRule(body *goquery.Selection) ([]*html.Node, bool) {
	total := weight(body.Nodes...)
	for _, rule := range articleRules {
		var nodes []*html.Node
		body.Find(rule).Each(func(_ int, s *goquery.Selection) {
			if n := s.Nodes[0]; len(nodes) == 0 || !within(n, nodes[len(nodes)-1]) {
				nodes = append(nodes, n)
			}
		})
		if held := weight(nodes...); held > 0 && held*2 >= total {
			return nodes, true
		}
	}
	return nil, false
}

// within reports whether outer holds n. Elements are found in the order of the page, so the last one found is the only
// one to ask.
func within(n, outer *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p == outer {
			return true
		}
	}
	return false
}

// densest is the innermost element that holds nine tenths of the prose of a page, when side shows and lists of links
// are gone.
func densest(body *goquery.Selection) []*html.Node {
	total := weight(body.Nodes...)
	if total == 0 {
		return body.Nodes
	}
	dropLight(body, sideshow, 5)
	body.Find("ul,ol,dl,table,td,div,p").Each(func(_ int, e *goquery.Selection) {
		links := e.Find("a")
		if links.Length() < 3 || weight(e.Nodes...)*20 >= total {
			return
		}
		if linked, all := inked(links.Text()), inked(e.Text()); linked*10 > all*8 {
			e.Remove()
		}
	})
	if len(body.Nodes) == 0 {
		return nil
	}
	n, total := body.Nodes[0], weight(body.Nodes...)
	best := n
	for {
		var in *html.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && weight(c)*10 >= total*9 {
				in = c
				break
			}
		}
		if in == nil || in.DataAtom == atom.P || in.DataAtom == atom.Span {
			return []*html.Node{best}
		}
		if in.DataAtom == atom.Table {
			if _, _, data := dataTable(in); data {
				return []*html.Node{best}
			}
		}
		n = in
		if n.DataAtom != atom.Table && n.DataAtom != atom.Tbody && n.DataAtom != atom.Tr {
			best = n
		}
	}
}

// inked counts the bytes of s that are not blank.
func inked(s string) int {
	n := 0
	for _, f := range strings.Fields(s) {
		n += len(f)
	}
	return n
}

// byReadability asks the library that finds an article by its density. It is believed only if all it leaves out of text
// are links, short lines without a heading, and the line of date and source, which masthead finds again.
func byReadability(page *goquery.Document, src string, body *goquery.Selection, text string) (string, bool) {
	if weight(body.Nodes...) < 100 || len(src) > 2<<20 {
		return "", false
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = 50_000
	parser.CharThresholds = 60
	parser.DisableJSONLD = true
	a, err := parser.ParseDocument(page.Nodes[0], &url.URL{Scheme: "http", Host: "localhost", Path: "/"})
	if err != nil || a.Node == nil {
		return "", false
	}
	lean := withoutButtons(nodeText(a.Node))
	kept := map[string]bool{}
	for line := range strings.Lines(lean) {
		kept[strings.TrimLeft(strings.TrimSpace(line), "# ")] = true
	}
	body.Find("a").Each(func(_ int, s *goquery.Selection) { kept[oneLine(s.Text())] = true })
	first := true
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		heading := strings.HasPrefix(line, "#")
		switch {
		case line == "" || kept[strings.TrimLeft(line, "# ")]:
		case first && heading, mastRE.MatchString(line) && utf8.RuneCountInString(line) < 60 && !strings.Contains(line, "。"):
		case heading || strings.Contains(line, "\t") || utf8.RuneCountInString(line) > 8:
			return "", false
		}
		first = first && line == ""
	}
	return lean, lean != ""
}

var mastRE = regexp.MustCompile(`(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|来源|作者|记者|发布日期|发布时间|编辑`)

// masthead finds, on the page above the article, the title and the lines of date, source and authors that stand by
// it. lead has an empty line after each of them.
func masthead(page, article string, m Meta) (title, lead string) {
	seen := map[string]bool{"": true}
	anchor := ""
	for line := range strings.Lines(article) {
		line = strings.TrimSpace(line)
		seen[line] = true
		if anchor == "" || utf8.RuneCountInString(anchor) < 15 {
			anchor = line
		}
		if utf8.RuneCountInString(anchor) >= 15 || len(seen) > 20 {
			break
		}
	}
	var above []string
	found := false
	for line := range strings.Lines(page) {
		line = strings.TrimSpace(line)
		if found = line == anchor; found {
			break
		}
		if above = append(above, line); len(above) > 4000 {
			break
		}
	}
	if !found {
		return m.Title, ""
	}
	at := -1
	for i, line := range above {
		plain := strings.TrimLeft(line, "# ")
		switch {
		case plain == "" || at >= 0 && (title == m.Title && plain != m.Title || strings.HasPrefix(plain, "——")): // the subtitle is part of it
		case plain == m.Title || strings.HasPrefix(line, "#") && akin(plain, m.Title) || strings.HasPrefix(line, "# ") && plain != m.Outlet && !siteName(plain):
			title, at = plain, i
		}
	}
	if seen["# "+title] || seen[title] {
		title = ""
	}
	var out strings.Builder
	for _, line := range above[max(at+1, len(above)-24, 0):] {
		plain := strings.TrimLeft(line, "# ")
		if !seen[line] && utf8.RuneCountInString(line) <= 120 && (mastRE.MatchString(line) || at >= 0 && strings.HasPrefix(plain, "——")) {
			seen[line] = true
			out.WriteString(plain + "\n\n")
		}
	}
	return title, out.String()
}

// akin reports whether one title is part of the other, blanks aside.
func akin(a, b string) bool {
	a, b = strings.Join(strings.Fields(a), ""), strings.Join(strings.Fields(b), "")
	return a != "" && b != "" && (strings.Contains(a, b) || strings.Contains(b, a))
}

func siteName(s string) bool {
	for _, end := range []string{"网", "网站", "政府", "门户", "日报", "晚报", "融媒体中心"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

var metaNames = map[string]byte{
	"articletitle": 't', "og:title": 't', "twitter:title": 't', "dc.title": 't',
	"pubdate": 'd', "publishdate": 'd', "article:published_time": 'd', "og:release_date": 'd', "weibo: article:create_at": 'd', "weibo:article:create_at": 'd', "datepublished": 'd', "dc.date": 'd', "date": 'd', "publish_time": 'd', "firstpublishedtime": 'd',
	"contentsource": 'o', "source": 'o', "mediaid": 'o', "og:site_name": 's', "sitename": 's', "publisher": 's',
	"url": 'l', "og:url": 'l',
}

// pageMeta reads meta elements (those of the standard for government sites first), JSON-LD, canonical link and title.
func pageMeta(page *goquery.Document) Meta {
	var m, second Meta
	page.Find("meta").Each(func(_ int, s *goquery.Selection) {
		name := ""
		for _, key := range []string{"name", "property", "itemprop"} {
			if v, ok := s.Attr(key); ok {
				name = strings.ToLower(strings.TrimSpace(v))
				break
			}
		}
		content := oneLine(s.AttrOr("content", ""))
		if content == "" {
			return
		}
		switch metaNames[name] {
		case 't':
			if name == "articletitle" || m.Title == "" {
				m.Title = content
			}
		case 'd':
			if when, ok := parseDate(content); ok && (m.Dated.IsZero() || name == "pubdate") {
				m.Dated = when
			}
		case 'o':
			if m.Outlet == "" {
				m.Outlet = content
			}
		case 's':
			if second.Outlet == "" {
				second.Outlet = content
			}
		case 'l':
			if link, ok := webLink(content); ok && m.Link == "" {
				m.Link = link
			}
		}
	})
	if link, ok := webLink(page.Find(`link[rel=canonical]`).AttrOr("href", "")); ok && m.Link == "" {
		m.Link = link
	}
	page.Find(`script[type="application/ld+json"]`).Each(func(_ int, s *goquery.Selection) {
		second = second.Over(linkedData(s.Text()))
	})
	if second.Title == "" {
		second.Title = headed(page, siteless(oneLine(page.Find("title").First().Text()), m.Outlet, second.Outlet))
	}
	if second.Dated.IsZero() {
		page.Find("time[datetime]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
			if in := s.Closest("article"); in.Length() > 0 && weight(in.Nodes...)*2 < weight(page.Nodes...) {
				return true // the day of one of several reports
			}
			when, ok := parseDate(s.AttrOr("datetime", ""))
			second.Dated = when
			return !ok
		})
	}
	return m.Over(second)
}

// siteless cuts the names of site and column off a page title: 「某某调研-某区政府网」, 「某某调研_新闻_某某网」.
func siteless(title string, sites ...string) string {
	for _, sep := range []string{"_", " - ", " | ", "｜", "-", "|", "——"} {
		head, tail, ok := strings.Cut(title, sep)
		if !ok || utf8.RuneCountInString(head) < 6 {
			continue
		}
		tail = strings.TrimSpace(tail)
		site := siteName(tail)
		for _, s := range sites {
			site = site || s != "" && tail == s
		}
		if site {
			return strings.TrimSpace(head)
		}
	}
	return title
}

// headed gives the one heading of the first rank in place of a page title that is that with the name of the site behind it, 「某某调研_某某晚讯（示例）」,
// or that names only the site.
func headed(page *goquery.Document, title string) string {
	hs := page.Find("h1")
	h := oneLine(hs.First().Text())
	if hs.Length() != 1 || utf8.RuneCountInString(h) < 6 || siteName(h) {
		return title
	}
	if rest, ok := strings.CutPrefix(title, h); ok && strings.IndexAny(strings.TrimLeft(rest, " "), "-_|｜—") == 0 {
		return h
	}
	if n := utf8.RuneCountInString(title); n <= 8 && utf8.RuneCountInString(h) >= 2*n && !akin(title, h) {
		return h
	}
	return title
}

// linkedData reads the article among the JSON-LD of a page.
func linkedData(src string) Meta {
	if len(src) > 1<<20 {
		return Meta{}
	}
	var v any
	if json.Unmarshal([]byte(src), &v) != nil {
		return Meta{}
	}
	var m Meta
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				if depth < 8 {
					walk(e, depth+1)
				}
			}
		case map[string]any:
			if g, ok := v["@graph"]; ok && depth < 8 {
				walk(g, depth+1)
			}
			kind, _ := v["@type"].(string)
			if !strings.HasSuffix(kind, "Article") && !strings.HasSuffix(kind, "Posting") && v["datePublished"] == nil && v["pubDate"] == nil {
				return
			}
			var one Meta
			one.Title, _ = v["headline"].(string)
			if one.Title == "" {
				one.Title, _ = v["title"].(string)
			}
			for _, k := range []string{"datePublished", "pubDate", "upDate"} {
				if s, ok := v[k].(string); ok && one.Dated.IsZero() {
					one.Dated, _ = parseDate(s)
				}
			}
			if p, ok := v["publisher"].(map[string]any); ok {
				one.Outlet, _ = p["name"].(string)
			}
			if s, ok := v["url"].(string); ok {
				one.Link, _ = webLink(s)
			}
			m = m.Over(one)
		}
	}
	walk(v, 0)
	return m
}

// streamText reads markup token by token, in memory that does not depend on its nesting.
func streamText(src string) string {
	var w textWriter
	z := html.NewTokenizer(strings.NewReader(src))
	skip, depth := "", 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			return w.String()
		case html.TextToken:
			if skip == "" {
				w.words(html.UnescapeString(string(z.Raw())))
			}
		case html.StartTagToken:
			raw, _ := z.TagName()
			tag := string(raw)
			switch {
			case skip == tag:
				depth++
			case skip != "":
			case tag == "script" || tag == "style" || tag == "textarea" || tag == "title":
				skip, depth = tag, 1
			default:
				w.tag(tag)
			}
		case html.SelfClosingTagToken:
			raw, _ := z.TagName()
			if skip == "" {
				w.tag(string(raw))
			}
		case html.EndTagToken:
			raw, _ := z.TagName()
			tag := string(raw)
			switch {
			case skip == tag:
				if depth--; depth == 0 {
					skip = ""
				}
			case skip == "":
				w.unmark()
				w.tag(tag)
			}
		}
	}
}

// tag lays out one tag of a stream.
func (w *textWriter) tag(name string) {
	switch name {
	case "br", "tr":
		w.breakLine()
	case "td", "th":
		w.words(" ")
	case "p", "div", "section", "article", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "body", "blockquote", "dd", "dt", "hr":
		w.paragraph()
	}
}
