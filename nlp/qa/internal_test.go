package qa

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"wenzheng/store"
)

func TestBeginAlike(t *testing.T) {
	for _, c := range []struct{ x, y, want string }{
		{"要坚定不移抓春耕", "要坚定不移保供水", "要坚定不移"},
		{"建设茶园必须有好苗", "建设茶园必须有水", "建设茶园必须有"},
		{"要抓春耕", "要保供水", ""},
		{"要坚定不移", "要坚定不移保供水", "要坚定不移"},
		{"", "要坚定不移保供水", ""},
	} {
		if got := beginAlike(c.x, c.y); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.x, c.y, got, c.want)
		}
	}
}

// A query that differs in any field, one added later too, is another.
func TestSameQuery(t *testing.T) {
	slots := []store.Slot{{Kind: store.ByPerson, Value: "林远舟"}}
	other := store.Query{All: [][]store.Slot{slots}, None: slots, When: store.Interval{From: 1, To: 2}, Visible: 3, Terms: []string{"消费"}, Least: 1, Order: store.Best, Limit: 5, NoTotal: true}
	if !sameQuery(&other, &other) {
		t.Error("a query is not the same as itself")
	}
	from := reflect.ValueOf(other)
	for i := range from.NumField() {
		name := from.Type().Field(i).Name
		if name == "Cue" { // such are not remembered
			continue
		}
		var q store.Query
		if from.Field(i).IsZero() {
			t.Errorf("%s: the test gives it no value", name)
			continue
		}
		reflect.ValueOf(&q).Elem().Field(i).Set(from.Field(i))
		if sameQuery(&q, &store.Query{}) {
			t.Errorf("%s makes no difference", name)
		}
	}
}

func TestApart(t *testing.T) {
	for text, want := range map[string][]string{
		"江心洲大桥、青石岭隧道分别是哪个区的":    {"江心洲大桥是哪个区的", "青石岭隧道是哪个区的"},
		"江心洲大桥和青石岭隧道，分别归谁管":     {"江心洲大桥归谁管", "青石岭隧道归谁管"},
		"3月5日县长上午和下午分别去了哪":      {"3月5日县长上午去了哪", "3月5日县长下午去了哪"},
		"3月5日市领导和各县书记的活动，分开说":   {"3月5日市领导有什么活动", "3月5日各区书记有什么活动"},
		"3月5日市里领导与区县委书记都干了什么":   {"3月5日市领导都干了什么", "3月5日各区书记都干了什么"},
		"甲乙榜和丙丁榜头名分别是谁":         nil,
		"甲和乙分别是谁":               nil,
		"3月5日上午去了哪":             nil,
		"教育和医疗的投入分别是多少":         nil,
		"江心洲大桥和青石岭隧道有什么不同":      nil,
		"江心洲大桥、青石岭隧道是哪个区建的":     nil,
		"3月5日市领导和各县书记一起去了哪几个企业": nil,
	} {
		got := cutter{}.apart(text)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// Clause by clause the parts are those of the whole text.
func TestPartsTold(t *testing.T) {
	for _, text := range []string{
		"",
		"考核包括项目建设、招商引资、营商环境3个板块。",
		"考核，包括项目建设、招商引资等两大板块；另有（安全生产、信访稳定2个单项），共设 服务企业、科技创新、城市更新三项单项板块\n某区第一。",
		"项目建设、招商引资，营商环境3个板块",
		strings.Repeat("包括项目建设、招商引资2个板块。某区居首，", 6),
	} {
		want := reParts.FindAllStringSubmatch(text, 4)
		if got := partsTold(text); !reflect.DeepEqual(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%s: %q, not %q", text, got, want)
		}
	}
}

func TestShared(t *testing.T) {
	for _, c := range []struct{ name, x, y, want string }{
		{"a run within both", "他说水不能只卖水吗", "要知道水不能只卖水", "水不能只卖水"},
		{"digits count", "抗旱资金3.4亿", "落实抗旱资金3.4亿元", "抗旱资金3.4亿"},
		{"a blank ends a run", "抗旱 资金", "抗旱资金", "抗旱"},
		{"nothing", "山", "水", ""},
		{"empty", "", "水", ""},
	} {
		if got := shared([]rune(c.x), []rune(c.y)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSigns(t *testing.T) {
	for _, c := range []struct {
		byline, name, want string
		signs              bool
	}{
		{"□本报记者 孟知远 柳青禾", "柳青禾", "记者", true},
		{"观海日报记者孟知远", "孟知远", "记者", true},
		{"记者 孟知远 通讯员 柳青禾", "柳青禾", "通讯员", true},
		{"记者 孟知远 通讯员 柳青禾", "青禾", "", false},
		{"孟知远 柳青禾", "柳青禾", "", true},
		{"来源：孟知远", "孟知远", "", false},
	} {
		if got, ok := signs(c.byline, c.name); got != c.want || ok != c.signs {
			t.Errorf("%s in %q: %q, %t, want %q, %t", c.name, c.byline, got, ok, c.want, c.signs)
		}
	}
}

// What is quoted inside somebody's reported words is his own, unless it names something or a committee said it.
func TestSlogan(t *testing.T) {
	for _, c := range []struct {
		text string
		want bool
	}{
		{"要求国企在“稳住经济运行上多担当多出力”，发挥好压舱石作用", false},
		{"县里将抢抓市委“推动本县建设综合性节点城市”的机遇", true},
		{"按照“一个中心、两个基地、三条产业带”总体发展思路推进", true},
		{"落实党代会报告“把开放的门开得更大一些”，办好口岸", true},
	} {
		from, to := strings.Index(c.text, "“")+len("“"), strings.Index(c.text, "”")
		if got := (&asking{}).slogan(c.text, 0, from, to); got != c.want {
			t.Errorf("%s: got %v", c.text, got)
		}
	}
}
