// Package newstest invents local news for benchmarks: three cities with their districts, people in office and their
// successors, meetings, visits, figures and tables of 2018 to 2026, in the words of the dictionary, whose frequencies
// have a long tail. Only tests import it.
//
//	i → article i of some 2.7 kB, the same on every machine and whatever the number of articles
//	n → what is hidden once in the first n articles, with the questions that find it
//
// The places are real, since their names must be known; the people and what they say are not.
package newstest

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"wenzheng/configs"
)

// Article is one file.
type Article struct {
	Path string // 2023/05/017465.txt
	Text string
}

// Needle is a statement that stands in one article only.
type Needle struct {
	Doc string // Article.Path
	// Words occur in a reply that holds the statement and in no other article.
	Words string
	// ByName asks for the project that the statement names, BySlots for its person, place, theme and month.
	ByName, BySlots string
}

const (
	apart  = 50 // articles with a needle, one of so many
	firstY = 2018
	months = 102 // 2018-01 … 2026-06
)

type district struct{ city, name, short string }

// leaders are the offices that speak, in the order in which a district names them.
var leaders = []string{"委书记", "长", "委副书记", "委常委、组织部部长", "副%s长"}

type theme struct {
	name  string
	words []string
}

var themes = []theme{
	{"科技创新", []string{"科技创新", "成果转化", "技术攻关"}},
	{"安全生产", []string{"安全生产", "隐患排查", "消防安全"}},
	{"招商引资", []string{"招商引资", "签约项目", "产业链招商"}},
	{"乡村振兴", []string{"乡村振兴", "和美乡村", "现代农业"}},
	{"城市更新", []string{"城市更新", "老旧小区改造", "城中村改造"}},
	{"生态环境", []string{"生态环境", "污染防治", "水环境治理"}},
	{"营商环境", []string{"营商环境", "政务服务", "惠企政策"}},
	{"数字经济", []string{"数字经济", "人工智能", "工业互联网"}},
	{"文化旅游", []string{"文化旅游", "旅游景区", "非遗"}},
	{"民生", []string{"民生实事", "养老服务", "困难群众"}},
}

var metrics = []struct{ name, unit string }{
	{"规模以上工业增加值", "亿元"}, {"固定资产投资", "亿元"}, {"一般公共预算收入", "亿元"}, {"社会消费品零售总额", "亿元"},
	{"外贸进出口总额", "亿元"}, {"新引进项目", "个"}, {"城镇新增就业", "人"}, {"新建学校", "所"},
}

const (
	surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆汪范廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤"
	given    = "远舟明哲思源海澜志恒雨桐景行子衿文韬云帆泽楷若谷承宇修远静怡嘉树晓岚君浩知行望舒清扬立群秋实德润光耀启航建勋国梁学勤少川墨涵以宁伯安仲谋季青怀瑾握瑜松柏竹君兰芷梅雪"
	rare     = "沐麓屿岫汀澍霁珩琅峤湑溱沄浣昉晗旻晖暄曦栩桢楹榆槿樾橪沚洵浔涟淇湄溪潞濂瀚炜焓煦熠璟珏珂"
)

// world is what all articles share.
type world struct {
	districts []district
	words     []string // common ones first
	weights   []float64
}

var known = sync.OnceValues(newWorld)

func newWorld() (*world, error) {
	w := &world{}
	for city, names := range map[string]string{
		"宁波市": "海曙区 江北区 北仑区 镇海区 鄞州区 奉化区 余姚市 慈溪市 象山县 宁海县",
		"烟台市": "芝罘区 福山区 牟平区 莱山区 蓬莱区 龙口市 莱阳市 莱州市 招远市 海阳市",
		"嘉兴市": "南湖区 秀洲区 嘉善县 海盐县 海宁市 平湖市 桐乡市",
	} {
		for _, name := range strings.Fields(names) {
			_, size := utf8.DecodeLastRuneInString(name)
			w.districts = append(w.districts, district{city, name, name[len(name)-size:]})
		}
	}
	slices.SortFunc(w.districts, func(a, b district) int { return strings.Compare(a.city+a.name, b.city+b.name) })
	dict, err := configs.FS.ReadFile("third_party/dict/words.txt")
	if err != nil {
		return nil, err
	}
	type word struct {
		text string
		freq float64
	}
	var all []word
	for line := range strings.Lines(string(dict)) {
		text, freq, _ := strings.Cut(strings.TrimSpace(line), " ")
		n := utf8.RuneCountInString(text)
		// Words of the lexicon, which have a frequency of their own, and what would make offices, dates, figures or reports.
		if f, err := strconv.Atoi(freq); err == nil && f != 50_000 && (n == 2 || n == 4) && !strings.ContainsAny(text, "书记长任席省市区县镇乡州年月日号点时分第一二三四五六七八九十百千万亿两半几某其他她我你不说讲称示调指要求出提问答话谈告新闻报称曾被") {
			all = append(all, word{text, float64(f)})
		}
	}
	slices.SortStableFunc(all, func(a, b word) int { return int(b.freq - a.freq) })
	sum := 0.0
	for _, word := range all[:min(8000, len(all))] {
		sum += word.freq
		w.words, w.weights = append(w.words, word.text), append(w.weights, sum)
	}
	return w, nil
}

type writer struct {
	*rand.Rand
	*world
	strings.Builder
}

func one[T any](w *writer, list ...T) T { return list[w.IntN(len(list))] }

func letter(r *rand.Rand, from string) string {
	return string([]rune(from)[r.IntN(utf8.RuneCountInString(from))])
}

// word is one of the dictionary, as often as the dictionary says.
func (w *writer) word() string {
	i, _ := slices.BinarySearch(w.weights, w.Float64()*w.weights[len(w.weights)-1])
	return w.words[min(i, len(w.words)-1)]
}

// holder is who held an office in a month: nobody longer than three years.
func holder(district, office, month int) string {
	r := rand.New(rand.NewPCG(uint64(district*100+office), uint64((month+district*5+office*11)/36)))
	name := letter(r, surnames) + letter(r, given)
	if r.IntN(5) > 0 {
		name += letter(r, given)
	}
	return name
}

// office is an office as a report writes it: 海曙区委副书记, 海曙区副区长.
func (d district) office(i int) string {
	switch title := leaders[i]; {
	case i == 1:
		return d.name + d.short + title
	case strings.Contains(title, "%s"):
		return d.name + fmt.Sprintf(title, d.short)
	default:
		return d.name + title
	}
}

// clause is what somebody wants done, of about 25 characters.
func (w *writer) clause(t theme) string {
	return one(w, "要聚焦", "要围绕", "要坚持", "要统筹", "要持续") + one(w, t.words...) + w.word() + w.word() + "，" +
		one(w, "加快", "推动", "强化", "完善", "深化") + w.word() + w.word() + "，" +
		one(w, "着力破解", "稳步提升", "全面夯实", "切实抓好") + w.word() + w.word() + one(w, "难题", "水平", "基础", "工作")
}

// background is a sentence that nobody says.
func (w *writer) background(t theme) string {
	var b strings.Builder
	for range 2 + w.IntN(3) {
		for range 4 + w.IntN(4) {
			b.WriteString(w.word())
		}
		b.WriteString("，")
	}
	return b.String() + one(w, t.words...) + "取得" + w.word() + "成效。"
}

func (w *writer) paragraph(format string, args ...any) {
	fmt.Fprintf(w, format, args...)
	w.WriteString("\n\n")
}

// kept is the theme of which a district's first leader says nothing in a month, but for the needles.
func kept(district, month int) int { return (district + month) % len(themes) }

// Make returns article i.
func Make(i int) (Article, error) {
	world, err := known()
	if err != nil {
		return Article{}, err
	}
	w := &writer{Rand: rand.New(rand.NewPCG(uint64(i), 2018)), world: world}
	at := w.place(i)
	d := w.districts[at.district]
	year, m := firstY+at.month/12, 1+at.month%12
	day := 2 + w.IntN(26)
	first := w.IntN(len(themes))
	any := func() theme { return one(w, themes...) }
	spoken := func() theme { // of the first leader
		n := w.IntN(len(themes) - 1)
		if n >= kept(at.district, at.month) {
			n++
		}
		return themes[n]
	}
	names := make([]string, len(leaders))
	for k := range names {
		names[k] = holder(at.district, k, at.month)
	}
	w.paragraph("%s%s：%s%s%s", d.name, themes[first].words[0], w.word(), w.word(), one(w, "见成效", "再加力", "稳步推进"))
	w.paragraph("来源：%s日报　%d-%02d-%02d %02d:%02d", strings.TrimSuffix(d.city, "市"), year, m, day+1, 6+w.IntN(12), w.IntN(60))

	t := spoken()
	w.paragraph("%d月%d日，%s%s到%s%s调研%s工作，强调%s。", m, day, d.office(0), names[0], w.word()+w.word(), one(w, "产业园", "街道", "企业", "社区"), t.words[0], w.clause(t))
	w.paragraph("%s指出，%s；%s。", names[0], w.clause(spoken()), w.clause(spoken()))
	if at.needle {
		n := needle(i, at)
		w.paragraph("在%s建设现场，%s强调，%s项目要%s。", n.project, names[0], n.project, n.words)
	}
	w.paragraph("%s", w.background(themes[first])+w.background(any()))
	second := 1 + w.IntN(2)
	t = any()
	w.paragraph("同日，%s%s主持召开%s专题会议，要求%s。", d.office(second), names[second], t.words[0], w.clause(t))
	w.paragraph("会议指出，%s。%s", w.clause(any()), w.background(any()))
	third := 3 + w.IntN(2)
	t = any()
	w.paragraph("%d月%d日，%s%s走访%s%s，表示%s。", m, max(1, day-1-w.IntN(3)), d.office(third), names[third], w.word(), one(w, "集团", "村", "学校"), w.clause(t))
	w.WriteString("今年以来")
	for _, k := range w.Perm(len(metrics))[:3] {
		v := strconv.FormatFloat(float64(w.IntN(90000))/100+10, 'f', 2, 64)
		if metrics[k].unit != "亿元" {
			v = strconv.Itoa(10 + w.IntN(5000))
		}
		fmt.Fprintf(w, "，%s完成%s%s%s，同比增长%d.%d%%", d.name, metrics[k].name, v, metrics[k].unit, w.IntN(20), 1+w.IntN(9))
	}
	w.WriteString("。\n\n")
	if i%20 == 19 {
		w.paragraph("%d年%d月%s考核得分", year, m, themes[first].name)
		w.WriteString("名次\t区市\t得分\n")
		row := 0
		for _, k := range w.Perm(len(w.districts)) {
			if w.districts[k].city == d.city {
				row++
				fmt.Fprintf(w, "%d\t%s\t%d.%02d\n", row, w.districts[k].name, 99-row, w.IntN(100))
			}
		}
		w.WriteString("\n")
	}
	for w.Len() < 2200+w.IntN(900) {
		w.paragraph("%s", w.background(any())+w.background(any()))
	}
	return Article{path(i, at), w.String()}, nil
}

// where an article belongs.
type where struct {
	district, month int
	needle          bool
}

func (w *world) place(i int) where {
	r := rand.New(rand.NewPCG(uint64(i), 1))
	return where{r.IntN(len(w.districts)), r.IntN(months), i%apart == apart/2}
}

func path(i int, at where) string {
	return fmt.Sprintf("%d/%02d/%06d.txt", firstY+at.month/12, 1+at.month%12, i)
}

type hidden struct{ project, words string }

// needle gives the project and the words that stand in article i only.
func needle(i int, at where) hidden {
	r := rand.New(rand.NewPCG(uint64(i), 3))
	letters := []rune(rare)
	n, base := i/apart, len(letters)
	name := string([]rune{letters[n%base], letters[n/base%base], letters[(n/base/base+n)%base]})
	t := themes[kept(at.district, at.month)]
	return hidden{
		project: name + one(&writer{Rand: r}, "科创园", "产业园", "示范基地", "生态园"),
		words:   fmt.Sprintf("把%s摆在突出位置，确保投资%d.%d亿元如期完成", t.words[0], 10+r.IntN(80), 1+r.IntN(9)),
	}
}

// Needles returns what is hidden in the first n articles, at most 200, evenly spread. Of those that would share person,
// place, theme and month, it returns one.
func Needles(n int) ([]Needle, error) {
	w, err := known()
	if err != nil {
		return nil, err
	}
	var all []Needle
	taken := map[[2]int]int{}
	for i := apart / 2; i < n; i += apart {
		at := w.place(i)
		taken[[2]int{at.district, at.month}]++
	}
	for i := apart / 2; i < n; i += apart {
		at := w.place(i)
		if taken[[2]int{at.district, at.month}] > 1 {
			continue
		}
		h, d, t := needle(i, at), w.districts[at.district], themes[kept(at.district, at.month)]
		_, words, _ := strings.Cut(h.words, "投资")
		all = append(all, Needle{
			Doc: path(i, at), Words: strings.TrimSuffix(words, "如期完成"),
			ByName:  "谁提到过" + h.project,
			BySlots: fmt.Sprintf("%d年%d月%s%s就%s强调了什么", firstY+at.month/12, 1+at.month%12, d.office(0), holder(at.district, 0, at.month), t.words[0]),
		})
	}
	if step := len(all) / 200; step > 1 {
		spread := all[:0]
		for i := 0; i < len(all); i += step {
			spread = append(spread, all[i])
		}
		all = spread
	}
	return all[:min(200, len(all))], nil
}

// Questions returns n questions of all kinds about the articles, the same each time.
func Questions(n int) ([]string, error) {
	world, err := known()
	if err != nil {
		return nil, err
	}
	w := &writer{Rand: rand.New(rand.NewPCG(5, 5)), world: world}
	list := make([]string, n)
	for i := range list {
		at := w.IntN(len(w.districts))
		d, t, month := w.districts[at], one(w, themes...), w.IntN(months)
		year, m := firstY+month/12, 1+month%12
		list[i] = one(w,
			d.office(0)+"最近强调什么",
			d.office(0)+"是谁",
			fmt.Sprintf("%d年%d月%s说了什么", year, m, d.office(1)),
			fmt.Sprintf("%d年%s%s", year, d.name, one(w, metrics...).name),
			fmt.Sprintf("谁提到%s", t.words[0]),
			fmt.Sprintf("%s最近在%s方面做了什么", d.name, t.name),
			fmt.Sprintf("%s去了哪里", holder(at, 0, month)),
			fmt.Sprintf("%d年%d月%d日发生了什么", year, m, 1+w.IntN(28)),
			fmt.Sprintf("%s%s%s怎么样", w.word(), w.word(), w.word()),
			fmt.Sprintf("%s得分前三", t.name),
		)
	}
	return list, nil
}

// Write puts the first n articles below dir and returns their bytes.
func Write(dir string, n int) (size int64, err error) {
	for i := range n {
		a, err := Make(i)
		if err != nil {
			return 0, err
		}
		path := filepath.Join(dir, filepath.FromSlash(a.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return 0, err
		}
		if err := os.WriteFile(path, []byte(a.Text), 0o644); err != nil {
			return 0, err
		}
		size += int64(len(a.Text))
	}
	return size, nil
}
