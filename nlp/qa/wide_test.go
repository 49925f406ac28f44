package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// The figure of a city or province is not that of a county in it, whoever says it.
func TestFiguresOfTheWhole(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 怀化各县书记谈目标\ndate: 2025-07-20\n---\n\n怀化市委常委、鹤城区委书记丁望岳介绍，到2027年，全区生产总值突破560亿元，独角兽企业达到4家。\n\n沅陵县委书记温以宁表示，今年新增就业1.2万人，为全市、全省作出更大贡献。\n\n沅陵县委书记温以宁说，云杉集成基地总投资38亿元。\n",
		"b.md": "---\ntitle: 怀化市发布上半年数据\ndate: 2025-07-22\n---\n\n上半年，怀化市旅游总收入410.5亿元，增长7.2%。\n\n上半年，溆浦县旅游总收入52.6亿元，增长9.1%。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"怀化GDP多少", "没有怀化市（全市）", "560"},
		{"怀化市2027年GDP目标", "鹤城区", "560"},
		{"湖南省GDP多少", "没有湖南省（全省）", "560"},
		{"全省生产总值是多少", "没有湖南省（全省）", "560"},
		{"全市独角兽企业几家", "没有怀化市（全市）", "4家"},
		{"怀化今年新增就业多少人", "没有怀化市（全市）", "1.2万"},
		{"怀化GDP是560亿吧", "没有怀化市（全市）", "560"},
		{"怀化上半年旅游总收入多少", "410.5", "52.6"},
		{"鹤城区GDP目标多少", "560", "没有"},
		{"沅陵新增就业多少", "1.2万", "没有"},
		{"怀化云杉集成基地总投资多少", "38亿", "怀化市关于"},
		{"怀化哪个区有独角兽企业", "鹤城", "没有"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}

// Nor is the figure of the city that of the county whose head tells it.
func TestFiguresAround(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 赣州各县谈开局\ndate: 2024-02-20\n---\n\n于都县委书记古月则表示，2023年赣州市生产总值增长5.2%，于都要建设服装产业园120万平方米，引进企业45家。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"于都GDP增长多少", "没有找到", "5.2"},
		{"赣州GDP增长多少", "5.2", "没有"},
		{"于都要建多少平方米产业园", "120万", "没有找到"},
	} {
		got := s.asks(t, at(t, "2024-03-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(got, c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}
