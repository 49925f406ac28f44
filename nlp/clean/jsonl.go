package clean

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"wenzheng/store"
)

// bodyKeys are the fields that hold the text, best first.
var bodyKeys = []string{"text", "content", "body", "article", "content_html", "html", "main_text", "maintext", "article_text", "news_content", "body_text", "content_text", "paragraphs", "detail",
	"正文", "内容", "全文"}

// wrappers are the fields whose object is the item itself.
var wrappers = []string{"data", "article", "item", "news", "doc", "_source", "fields"}

// jsonl reads one document a line: {"title","text","date","url","outlet"} and the other names in metaKeys and
// bodyKeys. A file that is one JSON value, an object or an array of objects, is read as well; its items count as lines.
func (d *decoder) jsonl(text string, warnings []store.Warning) {
	odd := map[int][]store.Warning{}
	for _, w := range warnings {
		odd[w.Line] = append(odd[w.Line], store.Warning{Text: w.Text})
	}
	if items, ok := jsonArray(text); ok {
		for i, item := range items {
			d.jsonItem(d.o.Line+i+1, []byte(item), nil)
		}
		return
	}
	for n := 1; text != ""; n++ {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		if line = strings.TrimSpace(line); line != "" {
			d.jsonItem(d.o.Line+n, []byte(line), odd[n])
		}
	}
}

// jsonArray takes a file apart that is an array of objects, or one object over several lines.
func jsonArray(text string) ([]json.RawMessage, bool) {
	t := strings.TrimSpace(text)
	switch {
	case strings.HasPrefix(t, "["):
		var items []json.RawMessage
		if json.Unmarshal([]byte(t), &items) == nil {
			return items, true
		}
	case strings.HasPrefix(t, "{"):
		first, _, several := strings.Cut(t, "\n")
		if several && !json.Valid([]byte(first)) && json.Valid([]byte(t)) {
			return []json.RawMessage{json.RawMessage(t)}, true
		}
	}
	return nil, false
}

func (d *decoder) jsonItem(n int, raw []byte, warnings []store.Warning) {
	key := d.name + "#" + strconv.Itoa(n)
	reject := func(reason string) {
		d.rejected = append(d.rejected, Rejection{Doc: key, Line: n, Reason: reason})
	}
	var fields map[string]any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if err := dec.Decode(&fields); err != nil || fields == nil || dec.More() {
		reject("不是有效的 JSON 对象" + jsonFault(raw))
		return
	}
	for _, k := range wrappers {
		if inner, ok := fields[k].(map[string]any); ok {
			for name, v := range inner {
				if _, there := fields[name]; !there {
					fields[name] = v
				}
			}
			break
		}
	}
	lower := make(map[string]any, len(fields))
	for k, v := range fields {
		k = strings.ToLower(strings.TrimSpace(k))
		if _, twice := lower[k]; !twice || fields[k] != nil {
			lower[k] = v
		}
	}
	body := ""
	for _, k := range bodyKeys {
		if body = jsonText(lower[k]); strings.TrimSpace(body) != "" {
			break
		}
	}
	if strings.TrimSpace(body) == "" {
		reject("没有正文：需要 text、content 或 body 字段")
		return
	}
	var m Meta
	doc := &store.Document{Key: key, Form: "jsonl", Warnings: warnings}
	for _, k := range jsonMetaOrder {
		v, ok := lower[k]
		if !ok {
			continue
		}
		one := Meta{}
		if _, err := one.set(k, jsonScalar(k, v)); err != nil {
			doc.Warnings = append(doc.Warnings, store.Warning{Text: err.Error()})
		}
		m = m.Over(one)
	}
	m.Apply(doc)
	doc.Text = titled(m.Title, itemText(body))
	d.add(doc)
}

// jsonMetaOrder names the metadata fields, within one meaning the more telling first.
var jsonMetaOrder = []string{
	"title", "headline", "news_title", "article_title", "标题", "题目", "新闻标题",
	"date", "published", "published_at", "publish_date", "publishdate", "publish_time", "pubdate", "pub_date", "发布日期", "发布时间", "日期", "datetime", "date_published", "release_date", "pub", "created_at", "time", "时间",
	"outlet", "媒体", "来源", "报纸", "media", "newspaper", "publisher", "source", "origin", "source_name", "site_name", "from",
	"url", "link", "href", "链接", "网址",
}

// jsonFault says where the JSON breaks, if that can be told.
func jsonFault(raw []byte) string {
	var v any
	err := json.Unmarshal(raw, &v)
	if syn, ok := err.(*json.SyntaxError); ok {
		return fmt.Sprintf("（第 %d 字节处：%v）", syn.Offset, syn)
	}
	return ""
}

// jsonText is a text: a string, or a list of paragraphs.
func jsonText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		var parts []string
		for _, p := range v {
			if s, ok := p.(string); ok {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, "\n\n")
	}
	return ""
}

// jsonScalar is a metadata value: a string, a number (a date as 20250818 or in seconds or milliseconds since 1970), or
// the name within an object.
func jsonScalar(key string, v any) string {
	switch v := v.(type) {
	case string:
		if metaKeys[key] == 'd' {
			if f, err := strconv.ParseFloat(v, 64); err == nil && len(v) >= 10 && len(v) <= 13 {
				return unixDay(f)
			}
		}
		return v
	case json.Number:
		f, err := v.Float64()
		if err != nil || metaKeys[key] != 'd' || f < 1e8 {
			return v.String()
		}
		return unixDay(f)
	case map[string]any:
		s, _ := v["name"].(string)
		return s
	}
	return ""
}

func unixDay(f float64) string {
	if math.Abs(f) >= 1e11 {
		f /= 1000
	}
	if math.Abs(f) > 1e11 || math.IsNaN(f) {
		return ""
	}
	return store.DayOf(time.Unix(int64(f), 0)).String()
}

// looksJSONLines reports whether the first line is a JSON object with a text.
func looksJSONLines(raw []byte) bool {
	raw = bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), " \t\r\n")
	if !bytes.HasPrefix(raw, []byte("{")) {
		return false
	}
	line, _, _ := bytes.Cut(raw, []byte("\n"))
	var fields map[string]any
	if json.Unmarshal(line, &fields) != nil {
		return false
	}
	for _, k := range bodyKeys {
		if s, ok := fields[k].(string); ok && s != "" {
			return true
		}
	}
	return false
}

// itemText is the text of an item that may be plain or HTML.
func itemText(body string) string {
	if looksMarkup(body) {
		return fragmentText(body)
	}
	text, _ := finish(body, nil)
	return text
}

// titled puts an item's title above its text as a heading, unless the text begins with it.
func titled(title, text string) string {
	title = oneLine(title)
	first, _, _ := strings.Cut(strings.TrimLeft(text, "# \t\n　"), "\n")
	if title == "" || oneLine(first) == title {
		return text
	}
	return "# " + title + "\n\n" + text
}
