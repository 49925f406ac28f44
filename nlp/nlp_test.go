package nlp_test

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"pgregory.net/rapid"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/store"
)

var lexicon = sync.OnceValue(func() *nlp.Lexicon {
	l, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		panic(err)
	}
	return l
})

var tokenizer = sync.OnceValue(func() *nlp.Tokenizer {
	t, err := nlp.OpenTokenizer(configs.FS, lexicon())
	if err != nil {
		panic(err)
	}
	return t
})

func cut(text string) string {
	var words []string
	for _, t := range tokenizer().Tokens(text) {
		words = append(words, t.Text)
	}
	return strings.Join(words, "/")
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"office behind a district of two characters", "崂山区委书记林远舟", "崂山/区委书记/林/远/舟"},
		{"the same way for every district", "城阳区委书记", "城阳/区委书记"},
		{"two offices", "西海岸新区工委书记、区委书记", "西海岸新区/工委书记/、/区委书记"},
		{"slogans", "多措并举稳外贸稳外资", "多措并举/稳外贸/稳外资"},
		{"compounds are cut, so that each half is found", "经济运行、科技创新", "经济/运行/、/科技/创新"},
		{"numbers stay whole", "同比增长44.8%，投资1,500万元", "同比/增长/44.8/%/，/投资/1,500/万元"},
		{"a full stop is no decimal point", "增长8.投资", "增长/8/./投资"},
		{"Latin words", "争创RCEP示范区，H5产品", "争创/RCEP/示范区/，/H5/产品"},
		{"blanks are left out", "区 委\n书记", "区/委/书记"},
		{"districts side by side", "莱西和平度", "莱西/和/平度"},
		{"broken UTF-8 is left out", "经济\xff\xe7运行", "经济/运行"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := cut(c.text); got != c.want {
				t.Errorf("Tokens(%s) = %s, want %s", c.text, got, c.want)
			}
		})
	}
}

func TestTerms(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"words and pairs", "稳外贸", "稳外贸 ~稳外 ~外贸"},
		{"pairs reach across words", "经济运行", "经济 ~经济 运行 ~济运 ~运行"},
		{"but not across punctuation", "经济，运行", "经济 ~经济 运行 ~运行"},
		{"half width and lower case", "ＲＣＥＰ １,５００", "rcep 1500"},
		{"a single character gives no word", "说", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(tokenizer().Terms(c.text), " "); got != c.want {
				t.Errorf("Terms(%s) = %s, want %s", c.text, got, c.want)
			}
		})
	}
	if got := strings.Join(tokenizer().QueryTerms("谁提到了外贸呢"), " "); strings.Contains(got, "谁") || !strings.Contains(got, "外贸") {
		t.Errorf("QueryTerms keeps stop words or loses others: %s", got)
	}
}

func TestTokensCoverTheText(t *testing.T) {
	tok := tokenizer()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.SampledFrom([]rune("区委书记经济运行强调稳外贸8.，,A 月")), 0, 500, -1)).Draw(t, "text")
		checkTokens(t, tok, text)
	})
}

func checkTokens(t interface{ Fatalf(string, ...any) }, tok *nlp.Tokenizer, text string) {
	end := 0
	for _, k := range tok.Tokens(text) {
		if k.Start < end || k.End <= k.Start || k.End > len(text) || text[k.Start:k.End] != k.Text {
			t.Fatalf("token %+v of %q: out of order or not its text", k, text)
		}
		if gap := text[end:k.Start]; strings.ContainsFunc(gap, func(r rune) bool { return r > ' ' && r < 0x7F || r >= 0x4E00 && r < 0x9FFF }) {
			t.Fatalf("%q of %q is in no token", gap, text)
		}
		end = k.End
	}
	for _, term := range tok.Terms(text) {
		if !utf8.ValidString(term) || term == "" || strings.ContainsAny(term, " \n") {
			t.Fatalf("term %q of %q", term, text)
		}
	}
}

func TestTokensAreTheSameEverywhere(t *testing.T) {
	tok := tokenizer()
	long := strings.Repeat("某区召开会议，研究经济运行。", 20000)
	sentence := "区委书记强调多措并举稳外贸稳外资"
	all := tok.Tokens(long + sentence)
	for i, want := range tok.Tokens(sentence) {
		got := all[len(all)-len(tok.Tokens(sentence))+i]
		if got.Text != want.Text || got.Start != want.Start+len(long) {
			t.Fatalf("token %d behind a long text is %+v, alone %+v", i, got, want)
		}
	}
}

func TestNewTokenizerRejects(t *testing.T) {
	for _, dict := range []string{"", "经济 10\n", "经济\t10\n运行 5\n", "经济 10\n运行\n", "经济 10\n 5\n", "经济 1e9\n运行 5", "\xff 5\n运行 5\n"} {
		if _, err := nlp.NewTokenizer(nil, []byte(dict)); err == nil || !strings.Contains(err.Error(), "dictionary") {
			t.Errorf("NewTokenizer(%q) = %v, want an error that names the dictionary", dict, err)
		}
	}
}

func TestIsWord(t *testing.T) {
	for word, want := range map[string]bool{"经济": true, "举措": true, "济运": false, "": false, "经": true, "经济运": false, "区委书记": true} {
		if got := tokenizer().IsWord(word); got != want {
			t.Errorf("IsWord(%s) = %t", word, got)
		}
	}
}

func TestTag(t *testing.T) {
	for word, want := range map[string]string{"看重": "v", "陆续": "d", "苦口婆心": "i", "经济": "", "元宇宙": "", "": "", "v": "", "看重 念叨": "", "# Words": ""} {
		if got := tokenizer().Tag(word); got != want {
			t.Errorf("Tag(%s) = %q, want %q", word, got, want)
		}
	}
	raw, err := fs.ReadFile(configs.FS, "third_party/dict/tags.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		words := strings.Fields(line)
		for _, word := range words[1:] {
			if words[0] != "#" && tokenizer().Tag(word) == "" {
				t.Fatalf("%s is not found among the words of %s: are they in order?", word, words[0])
			}
		}
	}
}

func TestVersionsFollowTheirData(t *testing.T) {
	a, _ := nlp.NewTokenizer(nil, []byte("经济 10\n运行 10\n"))
	b, _ := nlp.NewTokenizer(nil, []byte("经济 10\n运行 11\n"))
	if a.Version() == b.Version() || a.Version() == "" {
		t.Errorf("versions %q and %q of different dictionaries", a.Version(), b.Version())
	}
	l, err := nlp.ParseLexicon(fstest.MapFS{"lexicon/a.yaml": {Data: []byte("stops: 的")}})
	if err != nil || l.Version == lexicon().Version || l.Version == "" {
		t.Errorf("versions %q and %q of different lexicons, %v", l.Version, lexicon().Version, err)
	}
}

// A program that uses nlp must not link the dictionaries that gse embeds: they weigh 30 MB and more.
func TestDictionariesAreNotLinked(t *testing.T) {
	out := filepath.Join(t.TempDir(), "binary")
	if msg, err := exec.Command("go", "build", "-o", out, "./testdata/binary").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, msg)
	}
	info, err := os.Stat(out)
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > 12<<20 {
		t.Errorf("binary has %d bytes: does something reference NewEmbed, LoadDictEmbed, LoadStopEmbed or an idf package of gse?", info.Size())
	}
}

func places(text, near string) string {
	var all []string
	for _, m := range lexicon().FindPlaces(text, near) {
		s := text[m.Start:m.End] + "=" + m.Place.Name
		if m.Place.Parent != "" {
			s += "<" + m.Place.Parent
		}
		if len(m.Others) > 0 {
			s += fmt.Sprint("+", len(m.Others))
		}
		if m.Past {
			s += " past"
		}
		if m.Short {
			s += " short"
		}
		all = append(all, s)
	}
	return strings.Join(all, ", ")
}

func TestFindPlaces(t *testing.T) {
	for _, c := range []struct{ name, text, near, want string }{
		{"full and short", "崂山区和李沧", "", "崂山区=崂山区<青岛市, 李沧=李沧区<青岛市 short"},
		{"alias", "西海岸新区工委书记", "", "西海岸新区=黄岛区<青岛市"},
		{"past name", "胶南市", "", "胶南市=黄岛区<青岛市 past"},
		{"zone", "上合示范区党工委书记", "", "上合示范区=上合示范区<胶州市"},
		{"zone of another city", "自贸片区现场会", "济南市", ""},
		{"zone of this city", "自贸片区现场会", "青岛市", "自贸片区=青岛自贸片区<黄岛区"},
		{"city by its short name", "在北京走访", "", "北京=北京市 short"},
		{"autonomous prefecture", "恩施土家族苗族自治州和恩施", "", "恩施土家族苗族自治州=恩施土家族苗族自治州<湖北省, 恩施=恩施土家族苗族自治州<湖北省 short"},
		{"counties of one name, by the city around", "市中区", "济南市", "市中区=市中区<济南市+3"},
		{"the place before decides", "济南市市中区", "", "济南市=济南市<山东省, 市中区=市中区<济南市+3"},
		{"the city named before decides", "内江市发布消息，市中区报名", "", "内江市=内江市<四川省, 市中区=市中区<内江市+3"},
		{"one 市 for two", "青岛市南区", "", "青岛=青岛市<山东省 short, 市南区=市南区<青岛市"},
		{"roads", "南京路1号，香港中路80号", "", ""},
		{"a company's place", "某某(北京)科技有限公司", "", ""},
		{"a street office is in its district", "城阳街道", "", "城阳=城阳区<青岛市 short"},
		{"not across words", "全市北部，城市南部", "", ""},
		{"masked", "实现长治久安", "", ""},
		{"not the end of an office", "市长春节前慰问，区长沙盘推演，高新区长沙片区，湖南省长沙", "", "长沙=长沙市<湖南省 short, 湖南省=湖南省, 长沙=长沙市<湖南省+1 short"},
		{"sides of waters and hills", "莲花湖北岸、护城河南侧和大泰山东麓，沿海城市；湖北岸线", "", "湖北=湖北省 short"},
		{"parts of other words", "工业兴县，创新县域，应县长邀请，书记和县委同志，示范县", "", ""},
		{"a county of one character", "应县龙首山，在应县设站，河北赵县", "", "应县=应县<朔州市, 应县=应县<朔州市, 河北=河北省 short, 赵县=赵县<石家庄市"},
		{"a common word", "港区、园区、城区", "", ""},
		{"unless it stands behind its city", "阳泉市城区", "", "阳泉市=阳泉市<山西省, 城区=城区<阳泉市"},
		{"county by short name near", "历下和槐荫", "济南市", "历下=历下区<济南市 short, 槐荫=槐荫区<济南市 short"},
		{"county by short name behind its city", "济南历下", "", "济南=济南市<山东省 short, 历下=历下区<济南市 short"},
		{"not from afar", "历下和槐荫", "青岛市", ""},
		{"a name that crosses words, at the head of a clause", "今年，平阴将种玫瑰", "济南市", "平阴=平阴县<济南市 short"},
		{"within others", "水平阴将", "济南市", ""},
		{"a city by one character", "赴京招商，在沪期间，来青。", "", "京=北京市 short, 沪=上海市 short, 青=青岛市<山东省 short"},
		{"not the beginning of a word", "在京津冀，来青海，在深化改革中，到津巴布韦，去沪宁线", "", "青海=青海省 short"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := places(c.text, c.near); got != c.want {
				t.Errorf("FindPlaces(%s, %s) =\n%s, want\n%s", c.text, c.near, got, c.want)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	l := lexicon()
	for name, want := range map[string]string{"黄岛区": "黄岛区", "西海岸新区": "黄岛区", "胶南市": "黄岛区", "崂山": "崂山区", "青岛": "青岛市",
		"山东": "山东省", "四方区": "市北区", "历下": "", "无此地": "", "": ""} {
		got := ""
		if p := l.Place(name); p != nil {
			got = p.Name
		}
		if got != want {
			t.Errorf("Place(%s) = %q, want %q", name, got, want)
		}
	}
	districts := 0
	for _, p := range l.Children("青岛市") {
		if p.Level == nlp.County {
			districts++
		}
	}
	if districts != 10 {
		t.Errorf("Children(青岛市) gives %d districts, want 10", districts)
	}
	var above []string
	for _, p := range l.Ancestors(l.Place("上合示范区")) {
		above = append(above, p.Name)
	}
	if got := strings.Join(above, " "); got != "胶州市 青岛市 山东省" {
		t.Errorf("Ancestors(上合示范区) = %s", got)
	}
	if !l.Within(l.Place("崂山区"), "山东省") || l.Within(l.Place("崂山区"), "江苏省") || l.Within(nil, "山东省") {
		t.Error("Within is wrong about 崂山区")
	}
	cities := 0
	for _, p := range l.Places {
		if p.Level == nlp.City {
			cities++
		}
		if p.Name != "" && p.Level != nlp.Province && len(l.Ancestors(p)) == 0 {
			t.Errorf("%s has no place above", p.Name)
		}
	}
	if cities < 330 || len(l.Places) < 3200 {
		t.Errorf("%d cities and %d places, want all of China", cities, len(l.Places))
	}
}

func TestFindWords(t *testing.T) {
	l := lexicon()
	for _, c := range []struct{ name, text, want string }{
		{"longest office", "上合示范区党工委书记、管委会主任林远舟", "title 党工委书记, title 管委会主任"},
		{"committee meetings are no office", "区委常委会扩大会议", ""},
		{"市长期 is no mayor", "城市长期发展，全市长远规划", ""},
		{"list of officers", "副区长、区政协主席", "title 副区长, title 区政协主席"},
		{"cues", "会议指出，要强调安全", "cue 指出 3, cue 强调 3"},
		{"weak cues", "他介绍，小说很好", "cue 介绍 1"},
		{"noun", "落实决策部署要求", "cue 要求 2"},
		{"acts", "主持召开会议并走访企业", "act 主持召开 hold, act 走访 visit"},
		{"到 with a place", "到灵山岛调研", "act 到 visit, act 调研 inspect"},
		{"到 in other words", "达到13家，到2026年，得到肯定", ""},
		{"全力以赴 is no journey", "全力以赴推动", ""},
		{"events", "迎接党的二十大", "event 党的二十大 2022-10-16"},
		{"twenty large parks are no congress", "建设二十大专业园区", ""},
		{"since the congress is not the congress", "党的十八大以来", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, m := range l.FindTitles(c.text) {
				got = append(got, "title "+m.Title)
			}
			heaviest := 0
			for _, m := range l.FindCues(c.text) {
				got = append(got, fmt.Sprint("cue ", m.Cue.Word, " ", m.Cue.Weight))
				heaviest = max(heaviest, m.Cue.Weight)
			}
			for weight := 1; weight <= 4; weight++ {
				if l.Reports(c.text, weight) != (weight <= heaviest) {
					t.Errorf("Reports(%d) is %v, the heaviest cue weighs %d", weight, weight > heaviest, heaviest)
				}
			}
			for _, m := range l.FindActs(c.text) {
				got = append(got, "act "+m.Act.Word+" "+m.Act.Kind)
			}
			for _, m := range l.FindEvents(c.text) {
				got = append(got, "event "+m.Event.Names[0]+" "+m.Event.Held.From.String())
			}
			if s := strings.Join(got, ", "); s != c.want {
				t.Errorf("found %q, want %q", s, c.want)
			}
		})
	}
}

func TestFindThemes(t *testing.T) {
	themes := func(found []nlp.ThemeMatch) string {
		var names []string
		for _, m := range found {
			names = append(names, m.Theme.Name)
		}
		return strings.Join(names, " ")
	}
	l := lexicon()
	for _, c := range []struct{ text, stated, asked string }{
		{"多措并举稳外贸", "对外开放", "对外开放"},
		{"守牢安全生产底线", "安全底线", "安全底线 安全底线"},
		{"推动人工智能产业", "数字经济", "数字经济 现代产业"},
		{"说说经济", "", "经济运行"},
		{"said it", "", ""},
		{"发展AI应用", "数字经济", "数字经济"},
	} {
		if got := themes(l.FindThemes(c.text)); got != c.stated {
			t.Errorf("FindThemes(%s) = %s, want %s", c.text, got, c.stated)
		}
		if got := themes(l.AskedThemes(c.text)); got != c.asked {
			t.Errorf("AskedThemes(%s) = %s, want %s", c.text, got, c.asked)
		}
	}
}

// 「省第十二次党代会」 is held in several provinces: the scope tells which.
func TestEventScopes(t *testing.T) {
	scopes := map[string]store.Interval{}
	for _, m := range lexicon().FindEvents("聚焦省第十二次党代会") {
		scopes[m.Event.Scope] = m.Event.Held
	}
	if got, want := scopes["山东省"], store.Between(store.Date(2022, 5, 28), store.Date(2022, 5, 31)); got != want || len(scopes) < 2 {
		t.Errorf("scopes %v, want 山东省 at %v and others", scopes, want)
	}
	for _, e := range lexicon().Events {
		if e.Held.Days() < 1 || e.Held.Days() > 20 {
			t.Errorf("%s lasts %d days", e.Names[0], e.Held.Days())
		}
	}
}

func TestFullBody(t *testing.T) {
	lex := lexicon()
	for _, names := range [][2]string{
		{"思南县住建局", "思南县住房和城乡建设局"}, {"铜仁市交通局", "铜仁市交通运输局"}, {"奈曼旗发改委", "奈曼旗发展和改革委员会"}, {"泰顺县卫健委", "泰顺县卫生健康委员会"},
		{"文成县文化旅游局", "文成县文化和旅游局"}, {"西区卫生健康局", "西区卫生健康局"}, {"西区卫健局", "西区卫生健康局"}, {"剑河县财政局", "剑河县财政局"}, {"", ""}, {"局", "局"},
	} {
		if got := lex.FullBody(names[0]); got != names[1] {
			t.Errorf("%s: got %s, want %s", names[0], got, names[1])
		}
	}
}

func TestSurnames(t *testing.T) {
	for text, want := range map[string]string{"欧阳远舟": "欧阳", "林远舟": "林", "肖某": "肖", "闫某": "闫", "的某": "", "": "", "x": "", "张": "张", "\xff": ""} {
		if n := lexicon().SurnameLen(text); text[:n] != want {
			t.Errorf("SurnameLen(%s) = %d, want %q", text, n, want)
		}
	}
	if n := len(lexicon().Surnames); n < 400 {
		t.Errorf("%d surnames", n)
	}
}

func TestFoldQuestion(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"traditional", "嶗山區書記最近強調什麼？", "崂山区书记最近强调什么？"},
		{"full width", "８月１２日　ＧＤＰ多少？", "8月12日 GDP多少？"},
		{"Chinese punctuation stays", "书记，强调：“安全”！", "书记，强调：“安全”！"},
		{"emoji", "崂山书记😀👨‍👩‍👧说了啥❓1️⃣", "崂山书记说了啥1"},
		{"stars stay", "莱西几颗★", "莱西几颗★"},
		{"stickers", "崂山[捂脸]书记[某某]", "崂山书记[某某]"},
		{"著 as a particle", "看著區長，著力", "看着区长，着力"},
		{"著 as a word", "顯著 著名 著作", "显著 著名 著作"},
		{"control characters and broken UTF-8", "a\x00b\xffc\u200b", "abc"},
		{"colours of a terminal", "崂山\x1b[1;31m书记\x1b[0m最近\x1b", "崂山书记最近"},
		{"simplified stays", "崂山区书记最近强调什么？", "崂山区书记最近强调什么？"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := lexicon().FoldQuestion(c.in); got != c.want {
				t.Errorf("FoldQuestion(%s) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestPinyin(t *testing.T) {
	for word, want := range map[string]string{"崂山": "lao shan", "曾远舟": "zeng yuan zhou", "不曾": "bu ceng", "单县": "shan xian", "重庆市": "chong qing shi",
		"吕": "lv", "解某": "xie mou", "AB区": "a b qu", "": ""} {
		if got := strings.Join(lexicon().Pinyin(word), " "); got != want {
			t.Errorf("Pinyin(%s) = %s, want %s", word, got, want)
		}
	}
}

// The table is derived from the module and must agree with it.
func TestPinyinTable(t *testing.T) {
	empty, err := nlp.ParseLexicon(fstest.MapFS{
		"lexicon/a.yaml":                    {Data: []byte("stops: 的")},
		"third_party/pinyin/pinyin.txt":     {Data: read(t, "third_party/pinyin/pinyin.txt")},
		"third_party/divisions/nothing.txt": {},
	})
	if err != nil {
		t.Fatal(err)
	}
	for r := rune(0x4E00); r <= 0x9FA5; r++ {
		if want := pinyin.SinglePinyin(r, pinyin.NewArgs()); len(want) > 0 {
			if got := empty.Pinyin(string(r)); len(got) != 1 || got[0] != want[0] {
				t.Errorf("Pinyin(%c) = %v, want %v", r, got, want[0])
			}
		}
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(configs.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSimilar(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"崂山", "崂山", 0}, {"劳山", "崂山", 1}, {"灵山导", "灵山岛", 1}, {"张元生", "张元升", 1}, {"即默", "即墨", 1}, {"菜西", "莱西", 1},
		{"李仓", "李沧", 1}, {"崂山", "李沧", -1}, {"张玉", "张友玉", -1}, {"市南", "市北", -1}, {"", "", 0}, {"林", "森", -1},
	} {
		if got := lexicon().Similar(c.a, c.b); got != c.want {
			t.Errorf("Similar(%s, %s) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := lexicon().Similar(c.b, c.a); got != c.want {
			t.Errorf("Similar(%s, %s) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}

// The ten districts must not be taken for each other.
func TestDistrictsAreNotSimilar(t *testing.T) {
	var names []string
	for _, p := range lexicon().Children("青岛市") {
		names = append(names, p.Name)
	}
	for i, a := range names {
		for _, b := range names[i+1:] {
			if lexicon().Similar(a, b) >= 0 {
				t.Errorf("%s and %s are similar", a, b)
			}
		}
	}
}

func TestParseLexiconErrors(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"not YAML", "titles: [", "lexicon/x.yaml"},
		{"unknown section", "stops: 的\ntitels: 书记", `lexicon/x.yaml:2: unknown key "titels": use one of titles`},
		{"no mapping", "- 书记", "lexicon/x.yaml:1: expected a mapping"},
		{"weight", "cues:\n  9: 说", `lexicon/x.yaml:2: cues: weight "9": use 1, 2 or 3`},
		{"kind of act", "acts:\n  fly: 飞", `lexicon/x.yaml:2: acts: kind "fly": use one of visit`},
		{"day", "events:\n- {names: 某会, held: 2022-13-01}", `lexicon/x.yaml:2: event 某会: held "2022-13-01": write yyyy-mm-dd`},
		{"days in the wrong order", "events:\n- {names: 某会, held: 2022-05-02..2022-05-01}", "lexicon/x.yaml:2: event 某会"},
		{"recent years", "events: []\nrecent: 2019..2026", `lexicon/x.yaml:2: recent "2019..2026": write the first and last of at most six years`},
		{"level", "places:\n- {name: 某地, level: hill, parent: 某省}", `lexicon/x.yaml:2: place 某地: level "hill": use one of province, city`},
		{"no parent", "places:\n- {name: 某市, level: city}", "lexicon/x.yaml:2: place 某市: a province has no parent"},
		{"unknown parent", "places:\n- {name: 某市, level: city, parent: 某省}", `lexicon/x.yaml:2: place 某市: parent "某省" is not known`},
		{"theme without name", "themes:\n- {words: 某}", "lexicon/x.yaml:2: a theme needs a name"},
		{"reading", "readings:\n  重庆: chong", `lexicon/x.yaml:2: readings: "重庆"`},
		{"synonyms", "synonyms:\n- 独", "lexicon/x.yaml:2: a group needs two words"},
		{"words", "titles: {a: b}", "lexicon/x.yaml:1: expected words"},
		{"alias", "stops: &a 的\nunits: *a", "lexicon/x.yaml:2: expected words"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := nlp.ParseLexicon(fstest.MapFS{"lexicon/x.yaml": {Data: []byte(c.yaml)}})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
	if _, err := nlp.ParseLexicon(fstest.MapFS{}); err == nil {
		t.Error("no error without any file")
	}
	_, err := nlp.ParseLexicon(fstest.MapFS{"lexicon/x.yaml": {}, "third_party/divisions/divisions.txt": {Data: []byte("# a\n\t某市\n")}})
	if err == nil || !strings.Contains(err.Error(), "third_party/divisions/divisions.txt:2") {
		t.Errorf("error %v for a prefecture without province", err)
	}
}

func TestFilesAddUp(t *testing.T) {
	l, err := nlp.ParseLexicon(fstest.MapFS{
		"lexicon/a.yaml": {Data: []byte("themes: [{name: 某题, words: 甲乙}]\nplaces: [{name: 某省, level: province}, {name: 某某市, level: city, parent: 某省}]")},
		"lexicon/b.yaml": {Data: []byte("themes: [{name: 某题, words: 丙丁, aliases: 戊己}]\nplaces: [{name: 某某市, aliases: 某某新城}]")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(l.Themes) != 1 || len(l.FindThemes("甲乙和丙丁")) != 2 || len(l.AskedThemes("戊己")) != 1 {
		t.Errorf("themes %+v", l.Themes)
	}
	if p := l.Place("某某新城"); p == nil || p.Name != "某某市" || len(l.Places) != 2 {
		t.Errorf("places %v", l.Places)
	}
}

// A Lexicon and a Tokenizer serve many questions at once; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	l, err := nlp.ParseLexicon(configs.FS) // a fresh one, whose lazy tables are not built yet
	if err != nil {
		t.Fatal(err)
	}
	tok := tokenizer()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				l.FoldQuestion("嶗山區書記")
				l.Similar("劳山", "崂山")
				l.FindPlaces(newsText[:300], "青岛市")
				tok.Terms(newsText[:300])
			}
		})
	}
	wg.Wait()
}
