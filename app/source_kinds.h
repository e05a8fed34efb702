#pragma once

namespace sigma {

class LiveBackend;

/// Makes every kind of data source that the program speaks known to a backend. A new kind is one line here.
void addSourceKinds(LiveBackend& backend);

} // namespace sigma
