package clean

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/mmcdole/gofeed"

	"wenzheng/store"
)

var xmlDeclRE = regexp.MustCompile(`^\s*<\?xml[^>]*?(?:encoding\s*=\s*["']([\w-]+)["'])?[^>]*\?>`)

// feed reads RSS and Atom: one document an item, with the item's content, or its description where it has none.
func (d *decoder) feed(raw []byte, form string) {
	declared := d.o.Charset
	if m := xmlDeclRE.FindSubmatch(raw[:min(len(raw), 512)]); m != nil && len(m[1]) > 0 {
		declared = string(m[1])
	}
	text, _ := toUTF8(raw, declared)
	if at := xmlDeclRE.FindStringIndex(text[:min(len(text), 512)]); at != nil {
		text = text[at[1]:] // it names an encoding that is no longer true
	}
	if nestedTooDeep(text) {
		d.reject("标签嵌套过深，不是正常的 RSS 或 Atom")
		return
	}
	translator := &gofeed.DefaultRSSTranslator{DisableContentImageScan: true}
	parser := gofeed.NewParser()
	parser.RSSTranslator = translator
	f, err := parser.ParseString(text)
	if err != nil {
		d.reject("RSS 或 Atom 损坏，无法解析（" + oneLine(err.Error()) + "）：请重新下载")
		return
	}
	if len(f.Items) == 0 {
		d.reject("RSS 或 Atom 里没有条目")
		return
	}
	taken := map[string]bool{}
	for _, item := range f.Items {
		body := item.Content
		if strings.TrimSpace(body) == "" {
			body = item.Description
		}
		doc := &store.Document{Key: d.name + "#" + feedKey(item, body, taken), Form: form}
		m := Meta{Title: fragmentLine(item.Title), Outlet: outletOf(fragmentLine(f.Title), fragmentLine(f.Description))}
		m.Link, _ = webLink(strings.TrimSpace(item.Link))
		for _, s := range []string{item.Published, item.Updated} {
			if when, ok := parseDate(s); ok && m.Dated.IsZero() {
				m.Dated = when
			}
		}
		if m.Dated.IsZero() && item.PublishedParsed != nil {
			m.Dated = store.On(store.DayOf(*item.PublishedParsed))
		}
		m.Apply(doc)
		if strings.TrimSpace(body) == "" && m.Title == "" {
			d.rejected = append(d.rejected, Rejection{Doc: doc.Key, Reason: "条目没有标题和正文"})
			continue
		}
		doc.Text = titled(m.Title, itemText(body))
		d.add(doc)
	}
}

// outletOf is the name of a feed, with who runs it where its description is only that: 「某丽之窗（某县融媒体中心）」.
func outletOf(title, about string) string {
	if about == "" || strings.Contains(title, about) || !reRuns.MatchString(about) {
		return title
	}
	return title + "（" + about + "）"
}

var reRuns = regexp.MustCompile(`^\p{Han}{2,14}(?:融媒体中心|人民政府|人民政府办公室|政府办公室|广播电视台|新闻中心|委宣传部|日报社)$`)

// fragmentLine is a title that may hold markup.
func fragmentLine(s string) string {
	if strings.ContainsAny(s, "<&") {
		s = fragmentText(s)
	}
	return oneLine(s)
}

// feedKey names an item within its feed: by its guid or link, else by its content.
func feedKey(item *gofeed.Item, body string, taken map[string]bool) string {
	id := item.GUID
	if id == "" {
		id = item.Link
	}
	id = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, id)
	if id == "" || len(id) > 512 {
		sum := sha256.Sum256([]byte(id + "\n" + item.Title + "\n" + body))
		id = hex.EncodeToString(sum[:6])
	}
	key := id
	for n := 2; taken[key]; n++ {
		key = id + "~" + strconv.Itoa(n)
		if n > 1000 {
			sum := sha256.Sum256([]byte(id + "\n" + item.Title + "\n" + body + strconv.Itoa(len(taken))))
			key = hex.EncodeToString(sum[:12])
			break
		}
	}
	taken[key] = true
	return key
}

// nestedTooDeep reports whether elements are nested more than 200 deep. Parsers of XML call themselves for each level.
func nestedTooDeep(src string) bool {
	depth := 0
	for {
		i := strings.IndexByte(src, '<')
		if i < 0 {
			return false
		}
		src = src[i:]
		end := ">"
		switch {
		case strings.HasPrefix(src, "<!--"):
			end = "-->"
		case strings.HasPrefix(src, "<![CDATA["):
			end = "]]>"
		case strings.HasPrefix(src, "<?"):
			end = "?>"
		case strings.HasPrefix(src, "</"):
			depth--
		case strings.HasPrefix(src, "<!"):
		default:
			if depth++; depth > 200 {
				return true
			}
		}
		j := strings.Index(src, end)
		if j < 0 {
			return false
		}
		if end == ">" && j > 0 && src[j-1] == '/' {
			depth--
		}
		src = src[j+len(end):]
	}
}
