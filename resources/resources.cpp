#include "resources/resources.h"

#include <QtGlobal>

// Q_INIT_RESOURCE must stand outside of any namespace.
static bool registerResources() {
    Q_INIT_RESOURCE(sigmascope);
    return true;
}

namespace sigma {

void loadResources() {
    static const bool kDone = registerResources();
    Q_UNUSED(kDone)
}

} // namespace sigma
