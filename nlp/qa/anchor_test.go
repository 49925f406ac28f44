package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// A name that few sentences have tells what is meant, whatever everyday words stand beside it; a subject is never left out.
func TestNamesAmongEverydayWords(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委书记谈治理\ndate: 2025-07-20\n---\n\n沅陵县委书记温以宁介绍，上线“暖沅诉办”智慧化系统，提升社会治理效能。\n\n沅陵县委书记温以宁说，今年计划拆迁12.5万平方米，腾出10个千亩产业园。\n\n沅陵县委书记温以宁表示，要大力发展智慧海洋装备产业。\n",
		"b.md": "---\ntitle: 云杉博览会将举行\ndate: 2025-07-21\n---\n\n第三届云杉家居博览会将于7月29日至31日举行。\n\n溆浦县委书记游方外介绍，实施“汇智溆浦”十大人才工程，引进院士团队5个。\n\n辰溪县委书记尚一鸣强调，要推进一中新建项目，办好人民满意的教育。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"暖沅诉办是啥东西", "智慧化系统", "没有找到"},
		{"云杉家居博览会几号开始几号结束", "29日至31日", "没有找到"},
		{"写材料 沅陵千亩园区腾几个", "10个", "没有找到"},
		{"沅陵拆迁面积多少", "12.5万", "没有找到"},
		{"沅陵现在谁当家", "温以宁", "没有"},
		{"溆浦谁说了算", "游方外", "没有"},
		{"汇智溆浦是什么工程", "人才工程", "没有"},
		{"温以宁提的汇智溆浦是啥工程", "游方外", "智慧化系统"},
		{"游方外的暖沅诉办是啥平台", "不是游方外", "没有找到"},
		{"沅陵那块儿书记上个月说了啥", "温以宁", "没有"},
		{"沅陵机器人产业园腾几个", "没有", "10个"},
		{"温以宁谈过养老金吗", "没有", "诉办"},
		{"沅陵养老金补贴多少", "没有", "12.5"},
		{"1加1等于几", "没有", "12.5"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}
