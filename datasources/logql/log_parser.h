#pragma once
#include "datasources/logql/parser_base.h"

namespace sigma::logql {

/// Selectors and pipelines.
class LogParser : public ParserBase {
public:
    using ParserBase::ParserBase;

protected:
    /// `{...} | stages`. Stops before what is no stage; for an `aggregation` its range and offset may stand behind the selector or any stage.
    NodePtr logQuery(Node* aggregation = nullptr);

private:
    NodePtr selector();
    NodePtr matcher();
    NodePtr stage();
    NodePtr lineFilter();
    NodePtr lineFilterOperand();
    NodePtr namedStage();
    NodePtr parserStage(bool labels, bool pattern);
    NodePtr lineFormat();
    NodePtr labelFormat();
    NodePtr labelList(NodeKind kind);
    NodePtr unwrap();
    NodePtr labelFilter();
    NodePtr orCondition();
    NodePtr andCondition();
    NodePtr condition();
    bool conditionValue(Node& out);
    bool extraction(Node& parent, bool identifiers);
    bool rangeHere(Node& aggregation);
};

} // namespace sigma::logql
