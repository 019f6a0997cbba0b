# cmake -D NPM=... -D SOURCES=<folder with the lock> -D PACKAGES=<folder for node_modules> -P fetch_page_packages.cmake
file(MAKE_DIRECTORY ${PACKAGES})
configure_file(${SOURCES}/package.json ${PACKAGES}/package.json COPYONLY)
configure_file(${SOURCES}/package-lock.json ${PACKAGES}/package-lock.json COPYONLY)
# Node.js trusts its own list of certificates; what the system trusts, all other programs here do.
set(system_certificates /etc/ssl/certs/ca-certificates.crt)
if(EXISTS ${system_certificates} AND NOT DEFINED ENV{NODE_EXTRA_CA_CERTS})
  set(ENV{NODE_EXTRA_CA_CERTS} ${system_certificates})
endif()
# Scripts of packages are not run: nothing here needs one.
execute_process(COMMAND ${NPM} ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error
                WORKING_DIRECTORY ${PACKAGES} RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE why)
if(failed)
  message(FATAL_ERROR "npm could not fetch Apache ECharts and esbuild, which draw the charts of `shiyu report`:\n${why}\n"
                      "The first build needs a network or a filled npm cache. Without either, configure with "
                      "-DSHIYU_BUILD_REPORT=OFF: everything but that verb is built.")
endif()
file(TOUCH ${PACKAGES}/fetched)
