package qa_test

import "testing"

// What the texts have is found by a short saying, through noise and beside a surname that points back, and who held a meeting is named.
func TestFoundAndDenied(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 县域要情\ndate: 2025-10-12\n---\n\n10月10日，沅陵县委书记尚一鸣、县长祝晚晴分别带队检查。在集市，祝晚晴要求，灯要亮；在码头，尚一鸣要求，船要稳。\n",
		"b.md": "---\ntitle: 任职消息\ndate: 2025-09-28\n---\n\n那日苏同志任溆浦县林业局局长。\n",
		"c.md": "---\ntitle: 要闻速览\ndate: 2025-10-24\n---\n\n10月22日，溆浦县委书记宋知远在北京参加旅游推介会。同日，县长温以宁在溆浦主持召开竹木加工推进会，强调要把竹子变成产业。\n",
		"d.md": "---\ntitle: 对话沅陵县委书记尚一鸣\ndate: 2025-09-16\n---\n\n**记者：** 茶苗自繁率呢？\n\n**尚一鸣：** 我们现在是41%，力争2027年达到60%。\n",
	})}
	s.expect(t, "2025-10-28", []expected{
		{"谁要求灯要亮", "祝晚晴", "船要稳"},
		{"谁说船要稳", "尚一鸣", "灯要亮"},
		{"溆浦书记是谁 | 那县长呢", "温以宁", "姓那"},
		{"那书记是谁", "哪位", "姓那"},
		{"那日苏是谁", "林业局局长", ""},
		{"恩 那个沅陵县书记尚一明 最近啥动静", "尚一鸣 船要稳", "没有"},
		{"茶苗自繁率现在多少", "41%", "没有实际完成"},
		{"宋知远22号在溆浦主持的竹木加工会讲了什么", "不是宋知远 温以宁", "推介会"},
		{"温以宁22号在溆浦主持的竹木加工会讲了什么", "变成产业", "不是温以宁"},
	})
}
