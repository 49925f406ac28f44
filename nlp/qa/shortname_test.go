package qa_test

import "testing"

// The newest of what is told of a thing comes first, by whatever part of its name: another thing of the kind is not it.
func TestShortName(t *testing.T) {
	old := "---\ntitle: 比进度\ndate: 2025-07-22\n---\n\n7月21日，沅陵县委书记温以宁表示，盐化工循环产业园首期3家企业将在10月投产。\n"
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": old,
		"b.md": "---\ntitle: 推进会\ndate: 2025-08-27\n---\n\n8月26日，沅陵县召开盐化工循环产业园建设推进会。县长尚一鸣通报，产业园首期3家企业设备安装完成七成，投产时间由10月调整到11月中旬。\n",
	})}
	s.expect(t, "2025-09-08", []expected{
		{"沅陵盐化工产业园啥时候投产", "1. 沅陵县县长尚一鸣 11月中旬 2. 沅陵县委书记温以宁", "没有"},
		{"盐化工循环产业园什么时候投产", "1. 沅陵县县长尚一鸣 11月中旬", "没有"},
	})
	for _, other := range []string{
		"8月26日，沅陵县召开盐化工企业座谈会，之后到汽车产业园察看。县长尚一鸣通报，产业园投产时间由10月调整到11月中旬。\n",
		"8月26日，沅陵县召开盐化工循环产业园推进会。县长尚一鸣通报，汽车产业园投产时间由10月调整到11月中旬。\n",
		"8月26日，沅陵县召开盐化工循环产业园推进会。会后到汽车产业园察看。县长尚一鸣通报，产业园投产时间由10月调整到11月中旬。\n",
		"8月26日，沅陵县召开盐化工循环产业园推进会。\n\n8月26日，县长尚一鸣通报，产业园投产时间由10月调整到11月中旬。\n",
	} {
		s := &sampled{engine: loaded(t, map[string]string{"a.md": old, "b.md": "---\ntitle: 推进会\ndate: 2025-08-27\n---\n\n" + other})}
		s.expect(t, "2025-09-08", []expected{{"沅陵盐化工产业园啥时候投产", "温以宁 10月投产", "11月中旬"}})
	}
}
