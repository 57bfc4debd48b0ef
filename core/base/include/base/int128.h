#pragma once

namespace runrate {

/// Wide enough for any product of two stored integers. A GNU extension, hence the marks.
__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

}  // namespace runrate
