package clean

import (
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// Meta is what front matter, a folder's corpus.yaml or markup says about a document. Empty fields say nothing.
type Meta struct {
	Title, Outlet, Link string
	Dated               store.Interval
}

// Over returns m with what it leaves open taken from n.
func (m Meta) Over(n Meta) Meta {
	if m.Title == "" {
		m.Title = n.Title
	}
	if m.Outlet == "" {
		m.Outlet = n.Outlet
	}
	if m.Link == "" {
		m.Link = n.Link
	}
	if m.Dated.IsZero() {
		m.Dated = n.Dated
	}
	return m
}

// Apply writes the fields that m fills into d; its date counts as store.Meta.
func (m Meta) Apply(d *store.Document) {
	if m.Title != "" {
		d.Title = m.Title
	}
	if m.Outlet != "" {
		d.Outlet = m.Outlet
	}
	if m.Link != "" {
		d.Link = m.Link
	}
	if !m.Dated.IsZero() {
		d.Dated = store.Dating{Interval: m.Dated, By: store.Meta}
	}
}

// metaKeys maps the names that fields go by in front matter, sidecars and JSON Lines to t, d, o and l.
var metaKeys = map[string]byte{
	"title": 't', "headline": 't', "news_title": 't', "article_title": 't', "新闻标题": 't', "标题": 't', "题目": 't',
	"date": 'd', "published": 'd', "publish_date": 'd', "published_at": 'd', "publishdate": 'd', "publish_time": 'd', "pubdate": 'd', "pub_date": 'd', "datetime": 'd', "date_published": 'd', "release_date": 'd', "pub": 'd', "created_at": 'd', "time": 'd', "日期": 'd', "发布日期": 'd', "发布时间": 'd', "时间": 'd',
	"outlet": 'o', "from": 'o', "source": 'o', "media": 'o', "newspaper": 'o', "publisher": 'o', "origin": 'o', "source_name": 'o', "site_name": 'o', "来源": 'o', "媒体": 'o', "报纸": 'o',
	"link": 'l', "url": 'l', "href": 'l', "链接": 'l', "网址": 'l',
}

// set fills the field that key names, and reports whether it names one.
func (m *Meta) set(key, value string) (known bool, err error) {
	value = strings.Join(strings.Fields(value), " ")
	switch metaKeys[strings.ToLower(strings.TrimSpace(key))] {
	case 't':
		m.Title = value
	case 'o':
		if link, ok := webLink(value); ok && m.Link == "" { // source: https://…
			m.Link = link
			break
		}
		m.Outlet = value
	case 'l':
		link, ok := webLink(value)
		if !ok && value != "" {
			return true, fmt.Errorf("网址「%s」不是 http 或 https", value)
		}
		m.Link = link
	case 'd':
		when, ok := parseDate(value)
		if !ok && value != "" {
			return true, fmt.Errorf("日期「%s」无法识别，请写成 2025-08-18", value)
		}
		m.Dated = when
	default:
		return false, nil
	}
	return true, nil
}

func webLink(s string) (string, bool) {
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") {
		return s, true
	}
	return "", false
}

// frontMatter splits a leading YAML block between two lines of --- from text. What is no mapping with at least one
// field we know stays text. lines is the number of lines taken away.
func frontMatter(text string) (m Meta, body string, lines int, warnings []store.Warning) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return m, text, 0, nil
	}
	head := rest[:min(len(rest), 16<<10)]
	end := -1
	for at := 0; ; {
		i := strings.IndexByte(head[at:], '\n')
		line := head[at:]
		if i >= 0 {
			line = head[at : at+i]
		}
		if t := strings.TrimRight(line, " \t"); t == "---" || t == "..." {
			end = at
			break
		}
		if i < 0 {
			return m, text, 0, nil
		}
		at += i + 1
	}
	var fields yaml.Node
	var given []pair
	if err := decodeYAML([]byte(head[:end]), &fields); err == nil {
		given = pairs(&fields)
	} else if given = fieldLines(head[:end]); given != nil {
		warnings = append(warnings, store.Warning{Line: 1, Text: "文首的元数据（front matter）不是有效的 YAML，逐行读取：含冒号、引号、方括号的标题请加引号"})
	} else if strings.Contains(head[:end], ":") {
		warnings = append(warnings, store.Warning{Line: 1})
	}
	known := false
	for _, f := range given {
		ok, err := m.set(f.key, scalar(f.value))
		known = known || ok
		if err != nil {
			warnings = append(warnings, store.Warning{Line: f.value.Line + 1, Text: err.Error()})
		}
	}
	if !known {
		if len(warnings) > 0 {
			warnings = []store.Warning{{Line: 1, Text: "文首的元数据（front matter）不是有效的 YAML，按正文处理"}}
		}
		return Meta{}, text, 0, warnings
	}
	after := rest[end:]
	if i := strings.IndexByte(after, '\n'); i >= 0 {
		after = after[i+1:]
	} else {
		after = ""
	}
	return m, after, strings.Count(text[:len(text)-len(after)], "\n"), warnings
}

// fieldLines reads fields that are no YAML, 「title: “十四五”: 一年之后」, a line each; nil when a line is no field.
func fieldLines(head string) (out []pair) {
	for i, line := range strings.Split(strings.TrimRight(head, "\n"), "\n") {
		key, value, ok := strings.Cut(line, ":")
		if key = strings.TrimSpace(key); strings.TrimSpace(line) == "" {
			continue
		} else if !ok || key == "" || len(key) > 40 || strings.ContainsAny(key, " \t，。") {
			return nil
		}
		value = strings.TrimSpace(value)
		for _, quote := range []string{`"`, "'"} {
			if inner, ok := strings.CutPrefix(value, quote); ok && strings.HasSuffix(inner, quote) {
				value = strings.TrimSuffix(inner, quote)
			}
		}
		out = append(out, pair{key, &yaml.Node{Kind: yaml.ScalarNode, Value: value, Line: i + 1}})
	}
	return out
}

// decodeYAML keeps a panic of the parser, which foreign input has caused before, from spreading.
func decodeYAML(raw []byte, n *yaml.Node) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	return yaml.Unmarshal(raw, n)
}

type pair struct {
	key   string
	value *yaml.Node
}

// pairs lists the entries of a mapping, nil for anything else. Aliases are not followed.
func pairs(n *yaml.Node) (out []pair) {
	if n.Kind == yaml.DocumentNode && len(n.Content) == 1 {
		n = n.Content[0]
	}
	if n.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		out = append(out, pair{n.Content[i].Value, n.Content[i+1]})
	}
	return out
}

// scalar is the printed value; of a list, its first entry.
func scalar(n *yaml.Node) string {
	if n.Kind == yaml.SequenceNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return ""
	}
	return n.Value
}

// Sidecar is a folder's corpus.yaml: title, date, outlet and link for files of the folder and below.
//
//	outlet: 某市日报            # for every file
//	files:
//	  a.txt: {title: …, date: 2025-08-18}
//	  8月/*.html: {outlet: 某区融媒}
//
// Files may also be a list of mappings with a field file, and may stand at the top level.
type Sidecar struct {
	all   Meta
	exact map[string]Meta
	globs []glob
}

type glob struct {
	pattern string
	meta    Meta
}

// ParseSidecar reads a corpus.yaml. Fields and values that it cannot use are warned of and left out.
func ParseSidecar(raw []byte) (*Sidecar, []store.Warning) {
	text, warnings := toUTF8(raw, "")
	s := &Sidecar{exact: map[string]Meta{}}
	var n yaml.Node
	if err := decodeYAML([]byte(text), &n); err != nil {
		return s, append(warnings, store.Warning{Line: yamlLine(err), Text: "不是有效的 YAML，其中的标题、日期、来源未采用：" + strings.TrimPrefix(err.Error(), "yaml: ")})
	}
	warn := func(n *yaml.Node, text string) {
		if len(warnings) < maxWarnings {
			warnings = append(warnings, store.Warning{Line: n.Line, Text: text})
		}
	}
	entry := func(name string, n *yaml.Node) {
		var m Meta
		for _, f := range pairs(n) {
			if f.key == "file" || f.key == "path" {
				continue
			}
			if known, err := m.set(f.key, scalar(f.value)); err != nil {
				warn(f.value, err.Error())
			} else if !known {
				warn(f.value, "不认识的字段「"+f.key+"」，可用 title date outlet link")
			}
		}
		if strings.ContainsAny(name, "*?[") {
			s.globs = append(s.globs, glob{name, m})
		} else {
			s.exact[path.Clean(name)] = m
		}
	}
	top := pairs(&n)
	if top == nil && len(n.Content) > 0 {
		warn(&n, "应为「文件名: {title, date, outlet, link}」的映射")
	}
	for _, f := range top {
		switch {
		case (f.key == "files" || f.key == "documents") && f.value.Kind == yaml.SequenceNode:
			for _, item := range f.value.Content {
				name := ""
				for _, g := range pairs(item) {
					if g.key == "file" || g.key == "path" {
						name = g.value.Value
					}
				}
				if name == "" {
					warn(item, "条目缺少 file 字段")
					continue
				}
				entry(name, item)
			}
		case f.key == "files" || f.key == "documents":
			for _, g := range pairs(f.value) {
				entry(g.key, g.value)
			}
		case f.value.Kind == yaml.MappingNode:
			entry(f.key, f.value)
		default:
			if known, err := s.all.set(f.key, scalar(f.value)); err != nil {
				warn(f.value, err.Error())
			} else if !known {
				warn(f.value, "不认识的字段「"+f.key+"」")
			}
		}
	}
	return s, warnings
}

var yamlLineRE = regexp.MustCompile(`line (\d+)`)

func yamlLine(err error) int {
	if m := yamlLineRE.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1])
		return n
	}
	return 0
}

// For returns what the sidecar says of the file whose slash separated path below the sidecar's folder is rel.
// rel may be the key of an item, 「a.jsonl#3」: the entry for the item goes before that for its file.
func (s *Sidecar) For(rel string) Meta {
	if s == nil {
		return Meta{}
	}
	m := s.exact[rel]
	file, _, item := strings.Cut(rel, "#")
	if item {
		m = m.Over(s.exact[file])
	}
	for _, g := range s.globs {
		for _, name := range []string{rel, file, path.Base(file)} {
			if ok, err := path.Match(g.pattern, name); ok && err == nil {
				m = m.Over(g.meta)
				break
			}
		}
	}
	return m.Over(s.all)
}

var (
	dateRE      = regexp.MustCompile(`^\D{0,4}((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})日?)?月?(?:[T\s(（,，星].*)?$`)
	yearRE      = regexp.MustCompile(`^((?:19|20)\d{2})年?$`)
	digitsOnly  = regexp.MustCompile(`^((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?$`)
	dateLayouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00", time.RFC1123Z, time.RFC1123, time.RFC822Z, time.RFC850, time.ANSIC, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05", "Mon Jan 2 15:04:05 MST 2006", "2 Jan 2006", "Jan 2, 2006", "January 2, 2006"}
)

// shanghai is what a time without a zone is taken to be in.
var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

// parseDate reads a date as metadata has it: 「2025-08-18」, 「2025年8月18日」, 「20250818」, RFC 3339, RFC 1123, and
// 「2025-08」 or 「2025」 as the whole month or year. A time with a zone gives the day in Asia/Shanghai.
func parseDate(s string) (store.Interval, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 100 {
		return store.Interval{}, false
	}
	for _, layout := range dateLayouts {
		if t, err := time.ParseInLocation(layout, s, shanghai); err == nil {
			if name, offset := t.Zone(); name == "CST" && offset == 0 {
				t = t.Add(-8 * time.Hour) // China's, not that of Chicago
			}
			if y := t.Year(); y < 1900 || y > 2100 {
				return store.Interval{}, false
			}
			return store.On(store.DayOf(t)), true
		}
	}
	if m := digitsOnly.FindStringSubmatch(s); m != nil {
		return civil(m[1], m[2], m[3])
	}
	if m := yearRE.FindStringSubmatch(s); m != nil {
		return civil(m[1], "", "")
	}
	if m := dateRE.FindStringSubmatch(s); m != nil {
		return civil(m[1], m[2], m[3])
	}
	return store.Interval{}, false
}

// civil gives the day, or the month when day is "", or the year when month is "" too. There is no 31 February.
func civil(year, month, day string) (store.Interval, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if y < 1900 || y > 2100 {
		return store.Interval{}, false
	}
	switch {
	case month == "":
		return store.Interval{From: store.Date(y, 1, 1), To: store.Date(y+1, 1, 1)}, true
	case m < 1 || m > 12:
		return store.Interval{}, false
	case day == "":
		return store.Interval{From: store.Date(y, m, 1), To: store.Date(y, m+1, 1)}, true
	}
	on := store.Date(y, m, d)
	if _, mm, dd := on.Civil(); d < 1 || mm != m || dd != d {
		return store.Interval{}, false
	}
	return store.On(on), true
}

var (
	nameDigits = regexp.MustCompile(`(?:^|[^0-9A-Za-z]|[^0-9A-Za-z][tT])((?:19|20)\d{2})(\d{2})(\d{2})(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?(?:$|[^0-9A-Za-z])`)
	nameParts  = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)\d{2})[-_./年](\d{1,2})[-_./月](\d{1,2})(?:$|[^0-9])`)
)

// dateInName reads the date in a file name, path or URL: 「20250818」, 「2025-08-18」, 「2025年8月18日」,
// 「t20250818_1234.html」, 「2025/08/18/a.html」, 「2025-08/18/a.html」. The file name goes before the folders.
func dateInName(name string) (store.Interval, bool) {
	if len(name) > 4096 {
		return store.Interval{}, false
	}
	base := name[strings.LastIndexByte(name, '/')+1:]
	for _, s := range []string{base, name} {
		if !strings.Contains(s, "19") && !strings.Contains(s, "20") {
			continue
		}
		for _, re := range []*regexp.Regexp{nameDigits, nameParts} {
			if re == nameDigits && !manyDigits(s) {
				continue
			}
			all := re.FindAllStringSubmatch(" "+s, 8)
			for i := len(all) - 1; i >= 0; i-- {
				if when, ok := civil(all[i][1], all[i][2], all[i][3]); ok {
					return when, true
				}
			}
		}
	}
	return store.Interval{}, false
}

// manyDigits reports whether eight digits stand together in s, as nameDigits wants.
func manyDigits(s string) bool {
	n := 0
	for i := 0; i < len(s) && n < 8; i++ {
		if n++; s[i] < '0' || s[i] > '9' {
			n = 0
		}
	}
	return n >= 8
}
