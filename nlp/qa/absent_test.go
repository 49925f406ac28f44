package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// Who did not do something is counted by the day, the verb and its object, or not at all.
func TestWhoDidNot(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 各县书记的一周\ndate: 2025-07-21\n---\n\n上周（7月14日至20日），怀化各县书记忙了什么？\n\n7月15日，沅陵县委书记温以宁主持召开县委常委会会议，强调要抓好安全生产。\n\n7月16日，怀化市委常委、溆浦县委书记游方外主持召开县委全会，指出要稳住外贸。\n\n7月16日，辰溪县委书记尚一鸣到云杉公司走访，表示要服务企业。\n\n7月17日，麻阳县委书记祝晚晴赴长沙招商，推介产业园区。\n",
		"b.md": "---\ntitle: 党代会上各县书记谈打算\ndate: 2025-06-21\n---\n\n县第十二次党代会召开后，各县书记谈了打算。\n\n沅陵县委书记温以宁介绍，今年计划拆迁12.5万平方米。\n\n溆浦县委书记游方外介绍，要办好医疗和教育。\n\n辰溪县委书记尚一鸣介绍，要推进乡村振兴。\n",
	})}
	for _, c := range []struct{ ask, gone, there string }{
		{"7月15号没开会的是哪几个县", "溆浦县", "有记录的1个：沅陵县"},
		{"上周哪些县没开常委会", "溆浦县", "有记录的1个：沅陵县"},
		{"上周哪些县没开全会", "沅陵县", "有记录的1个：溆浦县"},
		{"上周谁没去长沙", "沅陵县", "有记录的1个：麻阳"},
		{"7月17号谁没出现", "沅陵县", "出现的有1个：麻阳"},
		{"上周哪个书记没走访过企业", "沅陵县", "有记录的1个：辰溪县"},
		{"党代会那篇哪些县没提到拆迁", "溆浦县", "有的1个：沅陵县"},
		{"党代会那篇谁没提医疗", "辰溪县", "有的1个：溆浦县"},
		{"上周哪些县没植树", "数不出", "数不出"},
	} {
		got := s.asks(t, at(t, "2025-07-22"), answer.Form{}, c.ask).Text
		lead, _, _ := strings.Cut(got, "\n")
		if gone, _, _ := strings.Cut(lead, c.there); !strings.Contains(lead, c.there) || !strings.Contains(gone+c.there, c.gone) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// Who holds an office is missed where the place alone is told of, and what has not begun is no absence.
func TestHeadsNotSeen(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化各县一周\ndate: 2026-04-20\n---\n\n4月15日，沅陵县委书记温以宁强调，要抓好春耕。\n\n4月16日，辰溪县委书记尚一鸣检查水库。\n\n4月17日，怀化市委书记丁望岳点评时说，溆浦县4个重大项目还有1个没开工，要说清原因。\n\n溆浦县没有公开报道书记活动。\n",
	})}
	s.expect(t, "2026-04-20", []expected{
		{"上周怀化哪个县书记没露面", "未见：溆浦县", "未见：沅陵"},
		{"溆浦县4个重大项目还有1个没开工是谁说的", "丁望岳", "数不出"},
		{"尚一鸣说溆浦有1个重大项目没开工吧", "丁望岳", "数不出"},
	})
}
