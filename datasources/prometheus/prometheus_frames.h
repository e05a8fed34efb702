#pragma once
#include "datasources/core/data_source.h"
#include "datasources/json/matrix_decoder.h"

#include <memory>
#include <string>

namespace sigma {

/// What a reply becomes, in the format the query's options name. "time_series": a frame a series (Time, Value with labels).
/// "table": one frame, a row a sample in the order of time, a column a label. "heatmap": a frame a group of `le` buckets (Time and a
/// number column a bucket, ascending, counts of their own). Native histograms: as heatmap cells in the heatmap format, else count, sum
/// and quantiles, with a notice.
QueryResult promFrames(const QueryRequest& query, const PromReply& reply);

// Parts of it.
FramePtr promTableFrame(const QueryRequest& query, const PromReply& reply);
FrameSet promHeatmapFrames(const QueryRequest& query, const PromReply& reply);
/// Grafana's "heatmap-cells": xMax (time), yMin, yMax, count; a row a bucket of a sample.
FramePtr promHistogramCells(const QueryRequest& query, const PromReply& reply, const PromSeries& series);
/// Time, count, sum, p50, p90, p99 of a series of native histograms.
FramePtr promHistogramSummary(const QueryRequest& query, const PromReply& reply, const PromSeries& series);
/// Linear within the bucket, as histogram_quantile of Prometheus 2; NaN for an empty histogram.
double promHistogramQuantile(const PromHistograms& histograms, std::size_t row, double q);

/// refId, executed query and result type.
DataFrame promFrame(const QueryRequest& query, const std::string& resultType, std::string frameType);
Field promField(std::string name, FieldType type, Column column);
std::shared_ptr<const FieldConfig> promTimeConfig(const QueryRequest& query, const PromReply& reply);
std::shared_ptr<const FieldConfig> promNameConfig(const QueryRequest& query, const Labels& labels);

} // namespace sigma
