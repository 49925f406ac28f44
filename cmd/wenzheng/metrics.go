package main

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"wenzheng/bot"
	"wenzheng/store"
)

// metrics are what a running bot counts. No label holds a chat, a member or words of a question.
type metrics struct {
	registry  *prometheus.Registry
	answers   *prometheus.CounterVec
	latency   prometheus.Histogram
	documents prometheus.Gauge
	facts     prometheus.Gauge
	revision  prometheus.Gauge
	newest    prometheus.Gauge
	loads     *prometheus.CounterVec

	deliveries *prometheus.CounterVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "wenzheng_answers_total", Help: "Answers by platform, intent and outcome."}, []string{"platform", "intent", "outcome"}),
		latency: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "wenzheng_answer_seconds", Help: "Time from a question to its reply.",
			Buckets: []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5}}),
		documents: prometheus.NewGauge(prometheus.GaugeOpts{Name: "wenzheng_documents", Help: "Documents of the corpus."}),
		facts:     prometheus.NewGauge(prometheus.GaugeOpts{Name: "wenzheng_facts", Help: "Facts of the corpus."}),
		revision:  prometheus.NewGauge(prometheus.GaugeOpts{Name: "wenzheng_revision", Help: "Revision of the corpus."}),
		newest:    prometheus.NewGauge(prometheus.GaugeOpts{Name: "wenzheng_newest_timestamp_seconds", Help: "Start of the newest day in the corpus."}),
		loads: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "wenzheng_loads_total", Help: "Loads by outcome."}, []string{"outcome"}),
		deliveries: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "wenzheng_deliveries_total", Help: "Deliveries by kind and what became of them."}, []string{"kind", "state"}),
	}
	m.registry.MustRegister(m.answers, m.latency, m.documents, m.facts, m.revision, m.newest, m.loads, m.deliveries,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// loaded records what the corpus holds.
func (m *metrics) loaded(r store.Revision) {
	m.documents.Set(float64(r.Documents))
	m.facts.Set(float64(r.Facts))
	m.revision.Set(float64(r.N))
	if r.Newest != store.MinDay {
		m.newest.Set(float64(r.Newest.Start().Unix()))
	}
}

// health collects what the platforms report when they are asked.
type health struct {
	of func() []bot.Health

	connected, waiting, answered, failures *prometheus.Desc
}

func newHealth(of func() []bot.Health) health {
	desc := func(name, help string, labels ...string) *prometheus.Desc {
		return prometheus.NewDesc(name, help, append([]string{"platform"}, labels...), nil)
	}
	return health{
		of:        of,
		connected: desc("wenzheng_platform_connected", "1 while the platform is connected."),
		waiting:   desc("wenzheng_platform_waiting", "Messages that wait for an answer."),
		answered:  desc("wenzheng_platform_answered_total", "Messages answered since the start."),
		failures:  desc("wenzheng_platform_failures_total", "Failures since the start, by kind.", "kind"),
	}
}

func (h health) Describe(ch chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{h.connected, h.waiting, h.answered, h.failures} {
		ch <- d
	}
}

func (h health) Collect(ch chan<- prometheus.Metric) {
	for _, p := range h.of() {
		connected := 0.0
		if p.Connected {
			connected = 1
		}
		ch <- prometheus.MustNewConstMetric(h.connected, prometheus.GaugeValue, connected, p.Platform)
		ch <- prometheus.MustNewConstMetric(h.waiting, prometheus.GaugeValue, float64(p.Waiting), p.Platform)
		ch <- prometheus.MustNewConstMetric(h.answered, prometheus.CounterValue, float64(p.Answered), p.Platform)
		for kind, n := range p.Failures {
			ch <- prometheus.MustNewConstMetric(h.failures, prometheus.CounterValue, float64(n), p.Platform, kind)
		}
	}
}
