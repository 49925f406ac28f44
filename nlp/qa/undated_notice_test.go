package qa_test

import "testing"

// A notice is of the day that its first line prints, whom it removes has not said so, and a year that nothing tells is not the day told before.
func TestUndatedNotices(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "人事任免\n\n沅陵县第十八届人大常委会第二十九次会议于2025年5月20日通过：\n\n任命：\n马晓棠为沅陵县人民政府副县长；\n\n免去：\n彭若愚的沅陵县人民政府副县长职务。\n",
		"b.txt": "沅陵县召开企业座谈会\n\n4月16日下午，沅陵县召开座谈会，副县长彭若愚参加。他要求县工信局建立诉求台账，做到10个工作日内答复，办结率不低于98%。\n\n绿洲纺织总经理郝秀云建议，在园区增开夜班公交。\n",
		"c.txt": "养牛记\n\n9月3日，记者见到嘎查党支部书记白双喜。\n\n去年春天，旗委书记赵吉庆来嘎查住了三天，临走撂下一句话：“冬天牛吃什么，比夏天牛有多少更要紧。”\n",
	})}
	s.expect(t, "2025-09-20", []expected{
		{"彭若愚要求什么", "诉求台账 98%", "免去"},
		{"马晓棠什么时候当副县长的", "2025年5月20日：马晓棠为沅陵县人民政府副县长 《人事任免》", ""},
		{"郝秀云是谁", "绿洲纺织总经理郝秀云", "没有写"},
		{"赵吉庆说过什么话", "冬天牛吃什么", "9月3日"},
	})
}
